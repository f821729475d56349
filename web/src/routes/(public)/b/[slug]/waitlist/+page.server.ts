import { redirect } from '@sveltejs/kit';
import { choiceIn, stepOf } from '$lib/features/public/address.ts';
import type { PageServerLoad } from './$types';

/** A document: nothing on it needs a script. */
export const csr = false;

/** The wish for a time that is not free yet. */
export const load: PageServerLoad = async (event) => {
	const { clinic } = await event.parent();
	const choice = choiceIn(event.url);
	const service = clinic.services.find(({ id }) => id === choice?.service);
	if (!choice || !service) redirect(303, stepOf(event.url, clinic.slug, null));
	event.locals.isPlain = true;
	return { choice, service, isJoined: event.url.searchParams.get('joined') === '1' };
};
