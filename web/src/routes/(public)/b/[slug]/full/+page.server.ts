import { redirect } from '@sveltejs/kit';
import { apiVia } from '$lib/api/client.ts';
import { choiceIn, originIn, stepOf } from '$lib/features/public/address.ts';
import { sistersWith } from '$lib/features/public/documents/load-elsewhere.ts';
import type { PageServerLoad } from './$types';

/** A document: nothing on it needs a script. */
export const csr = false;

/** Nothing is free to the horizon; where else the same is. */
export const load: PageServerLoad = async (event) => {
	const { clinic } = await event.parent();
	const choice = choiceIn(event.url);
	const service = clinic.services.find(({ id }) => id === choice?.service);
	if (!choice || !service) redirect(303, stepOf(event.url, clinic.slug, null));
	event.locals.isPlain = true;
	const api = apiVia(event.fetch);
	const origin = originIn(event.url);
	return {
		choice,
		service,
		sisters: await sistersWith(api, clinic.sisters, service.name, origin, new Date())
	};
};
