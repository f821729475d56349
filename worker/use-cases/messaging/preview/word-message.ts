import type { MessageRule } from '../../../contracts/messaging.ts';
import type { Language } from '../../../contracts/online-booking.ts';
import type { Way } from '../../../domain/messaging/vocabulary.ts';
import { takesReplies } from '../../../domain/messaging/words/reply-ways.ts';
import { renderTemplate } from '../../../domain/messaging/words/template.ts';
import { visitWords, type WordedVisit } from '../../../domain/messaging/words/visit-words.ts';
import { answerWords, productWords } from '../../../integrations/messages/product-words.ts';
import type { ClinicRow } from '../../../repositories/clinics.ts';
import { wordsThatHold, type TemplateRow } from '../../../repositories/message-templates.ts';

/** What the messages of one visit are worded with. */
export interface Wording {
	clinic: Pick<ClinicRow, 'name' | 'timeZone'>;
	templates: readonly TemplateRow[];
	language: Language;
	visit: WordedVisit;
	link: string;
}

/** A rule's message in the words that hold; what can be answered is said where the way takes answers. */
export function wordMessage(
	{ id, occasion, hasOwnWords }: MessageRule,
	way: Way | null,
	{ clinic, templates, language, visit, link }: Wording
): string {
	const abouts = hasOwnWords ? [id, occasion] : [occasion];
	const { body } = wordsThatHold(templates, abouts, language) ?? productWords(occasion, language);
	const { reply, stop } =
		way === null || takesReplies(way) ? answerWords(language) : { reply: '', stop: '' };
	return renderTemplate(body, {
		...visitWords([visit], clinic.timeZone, language),
		clinic: clinic.name,
		link,
		reply,
		stop
	});
}
