import type { TemplateSample } from '../../../contracts/messaging.ts';
import { LANGUAGES, type Language } from '../../../contracts/online-booking.ts';
import type { Env } from '../../../env.ts';
import { bookingToken, manageUrl } from '../../../integrations/links/booking-link.ts';
import { answerWords } from '../../../integrations/messages/product-words.ts';
import names from './sample-names.json';

/** Somebody to be thought of, where nobody is named. */
export const sampleNames = (language: Language): { patient: string; provider: string } =>
	names[language];

const NOBODY = '0'.repeat(26);
/** Of a visit that cannot be. */
export const sampleAppointmentId = `apt_${NOBODY}`;

/** As long as a real link is, and opening nothing: its appointment cannot be. */
const sampleLink = async (env: Env): Promise<string> =>
	manageUrl(env, await bookingToken(env, `cli_${NOBODY}`, sampleAppointmentId));

/** What stands in the place of names in braces while a text is being written. */
export async function sampleWords(env: Env): Promise<Record<Language, TemplateSample>> {
	const link = await sampleLink(env);
	const of = (language: Language): TemplateSample => ({
		...sampleNames(language),
		...answerWords(language),
		link,
		code: '428913'
	});
	return Object.fromEntries(LANGUAGES.map((language) => [language, of(language)])) as Record<
		Language,
		TemplateSample
	>;
}
