import { clinicPage } from '$lib/features/public/clinic-page.ts';
import { isFramed } from '$lib/features/public/address.ts';
import { getClinic } from '$lib/features/public/documents/load-clinic.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import type { LayoutServerLoad } from './$types';

/** The clinic, once for all steps of one booking. */
export const load: LayoutServerLoad = async (event) => {
	const url = event.untrack(() => event.url);
	const clinic = await getClinic(event, event.params.slug);
	if (isFramed(url)) event.locals.frameAncestors = clinic.allowedOrigins;
	event.locals.hasChallenge = clinic.challenge.kind === 'turnstile';
	const language = getLocale();
	return { clinic: clinicPage(clinic, language), language };
};
