import { inWords } from '$lib/features/public/in-words.ts';
import { getClinic } from '$lib/features/public/documents/load-clinic.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import type { PageServerLoad } from './$types';

/** A document: nothing on it needs a script. */
export const csr = false;

/** The clinic's own words on privacy and on cancelling. */
export const load: PageServerLoad = async (event) => {
	event.locals.isPlain = true;
	const clinic = await getClinic(event, event.params.slug);
	const say = (words: typeof clinic.privacyPolicy) => inWords(words, getLocale(), clinic.locale);
	return { privacy: say(clinic.privacyPolicy), cancelling: say(clinic.cancellationPolicy) };
};
