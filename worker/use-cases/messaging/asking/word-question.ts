import type { Language } from '../../../contracts/online-booking.ts';
import { takesReplies } from '../../../domain/messaging/words/reply-ways.ts';
import { renderTemplate } from '../../../domain/messaging/words/template.ts';
import { visitWords } from '../../../domain/messaging/words/visit-words.ts';
import type { Way } from '../../../domain/messaging/vocabulary.ts';
import type { PatientMessage } from '../../../integrations/messages/messenger.ts';
import { answerWords, productWords } from '../../../integrations/messages/product-words.ts';
import { withoutSecrets } from '../../../integrations/messages/without-secrets.ts';
import type { ClinicRow } from '../../../repositories/clinics.ts';

/**
 * The question whether somebody comes, in the product's words; the messenger takes the clinic's own
 * where it has some, and a provider's template, from the same values.
 */
export function wordQuestion(
	{ name, timeZone }: ClinicRow,
	visit: { name: string; provider: string; start: number; link: string },
	{ way, language }: { way: Way; language: Language }
): Required<Pick<PatientMessage, 'body' | 'bodyWithoutSecrets' | 'subject' | 'words'>> {
	const template = productWords('ask_confirmation', language);
	const words = {
		...visitWords([visit], timeZone, language),
		clinic: name,
		link: visit.link,
		reply: takesReplies(way) ? answerWords(language).reply : ''
	};
	return {
		words,
		subject: renderTemplate(template.subject, words),
		body: renderTemplate(template.body, words),
		bodyWithoutSecrets: renderTemplate(template.body, withoutSecrets(words))
	};
}
