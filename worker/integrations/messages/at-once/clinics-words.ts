import { renderTemplate } from '../../../domain/messaging/words/template.ts';
import { wordsThatHold, type TemplateRow } from '../../../repositories/message-templates.ts';
import type { PatientMessage } from '../messenger.ts';
import { withoutSecrets } from '../without-secrets.ts';

/** The message in the clinic's own words, where it has some for the occasion. */
export function inClinicsWords(
	message: PatientMessage,
	templates: readonly TemplateRow[]
): PatientMessage {
	const { words, kind, language } = message;
	const own = words && wordsThatHold(templates, [kind], language);
	if (!own) return message;
	const subject = own.subject === '' ? message.subject : renderTemplate(own.subject, words);
	return {
		...message,
		body: renderTemplate(own.body, words),
		bodyWithoutSecrets: renderTemplate(own.body, withoutSecrets(words)),
		...(subject !== undefined && { subject })
	};
}
