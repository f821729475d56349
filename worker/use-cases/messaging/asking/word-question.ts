import type { Language } from '../../../contracts/online-booking.ts';
import { takesReplies } from '../../../domain/messaging/words/reply-ways.ts';
import { renderTemplate } from '../../../domain/messaging/words/template.ts';
import { visitWords } from '../../../domain/messaging/words/visit-words.ts';
import type { Way } from '../../../domain/messaging/vocabulary.ts';
import { answerWords, productWords } from '../../../integrations/messages/product-words.ts';
import type { ClinicRow } from '../../../repositories/clinics.ts';
import { selectTemplates, wordsThatHold } from '../../../repositories/message-templates.ts';
import type { Records } from '../../../repositories/records.ts';

/** The question whether somebody comes, in the words that hold for the clinic; twice, once without its link. */
export async function wordQuestion(
	records: Records,
	clinic: ClinicRow,
	visit: { name: string; provider: string; start: number; link: string },
	by: { way: Way; language: Language }
): Promise<{ body: string; bodyWithoutSecrets: string }> {
	const { organisationId, id: clinicId, name, timeZone } = clinic;
	const rows = await selectTemplates(records, { organisationId, clinicId });
	const template =
		wordsThatHold(rows, ['ask_confirmation'], by.language) ??
		productWords('ask_confirmation', by.language);
	const values = {
		...visitWords([visit], timeZone, by.language),
		clinic: name,
		link: visit.link,
		reply: takesReplies(by.way) ? answerWords(by.language).reply : ''
	};
	return {
		body: renderTemplate(template.body, values),
		bodyWithoutSecrets: renderTemplate(template.body, { ...values, link: '…' })
	};
}
