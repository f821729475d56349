import { redirect } from '@sveltejs/kit';
import { choiceIn, stepOf } from '$lib/features/public/address.ts';
import { questionsFor } from '$lib/features/public/clinic-page.ts';
import { getClinic } from '$lib/features/public/documents/load-clinic.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import type { PageServerLoad } from './$types';

/** What this service's visit is asked and signed, with the whole texts. */
export const load: PageServerLoad = async (event) => {
	const { slug } = event.params;
	const choice = choiceIn(event.url);
	if (!choice) redirect(303, stepOf(event.url, slug, null));
	return questionsFor(await getClinic(event, slug), choice.service, getLocale());
};
