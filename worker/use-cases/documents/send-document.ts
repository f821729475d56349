import { languageOf } from '../../domain/messaging/words/language.ts';
import { renderTemplate } from '../../domain/messaging/words/template.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { documentToken, documentUrl } from '../../integrations/links/document-link.ts';
import { derivedId } from '../../integrations/messages/derived-id.ts';
import { messengerOf } from '../../integrations/messages/messenger-of.ts';
import { productWords } from '../../integrations/messages/product-words.ts';
import { withoutSecrets } from '../../integrations/messages/without-secrets.ts';
import { updateDocument } from '../../repositories/documents.ts';
import { firstMomentOf } from '../../repositories/first-moments.ts';
import type { MessageRow } from '../../repositories/messages.ts';
import type { Records } from '../../repositories/records.ts';
import { getMessage } from '../../repositories/threads.ts';
import { wayTo } from '../messaging/asking/way-to.ts';
import { threadItem } from '../messaging/conversations/present-thread.ts';
import { hasLeft } from '../messaging/conversations/send-words.ts';
import { patientGroup } from '../messaging/patient-group.ts';
import { todayAt } from './gather-facts.ts';
import { LINK_MS, requireLinkable } from './link-document.ts';
import type { OpenedDocument } from './open-document.ts';

export interface DocumentSending {
	c: HttpContext;
	records: Records;
	opened: OpenedDocument;
	by: { id: string; name: string };
}

/**
 * Writes to the patient that there is something to sign, with its link and not a word of what it is
 * (F108). Once on one day of the clinic; 409 with the reason when no way is open to them.
 */
export async function sendPatientDocument({
	c,
	records,
	opened,
	by
}: DocumentSending): Promise<Decision> {
	const { row, clinic } = opened;
	await requireLinkable(records, opened);
	const sent = await tell({ c, records, opened, by });
	return {
		status: 201,
		body: threadItem(c.env, sent),
		statements: hasLeft(sent)
			? [updateDocument(records, row, { linkUntil: c.var.now + LINK_MS })]
			: [],
		audit: {
			action: 'document.send',
			subject: { kind: 'document', id: row.id },
			clinicId: clinic.id,
			after: { messageId: sent.id, state: sent.state, way: sent.channel }
		}
	};
}

async function tell({ c, records, opened, by }: DocumentSending): Promise<MessageRow> {
	const { row, patient, clinic } = opened;
	const { organisationId, id: clinicId } = clinic;
	const { id, at, known } = await identityOf(c, records, opened);
	if (known) return known;
	const { ids } = await patientGroup(records, organisationId, patient.id);
	const to = await wayTo(c.env, records, { organisationId, clinicId }, ids);
	if (to.reason !== null) refuse({ code: 'conflict', extra: { reason: to.reason } });
	const language = to.language ?? languageOf(clinic.locale);
	const template = productWords('form_to_sign', language);
	const link = documentUrl(c.env, await documentToken(c.env, clinicId, row.id));
	const words = { clinic: clinic.name, name: patient.name, link: `${link}?lang=${language}` };
	await messengerOf(c.env).send({
		...{ organisationId, clinicId, id, at, by, words, language },
		...{ kind: 'form_to_sign', way: to.way, to: to.address, patientId: patient.id },
		...(row.appointmentId && { appointmentId: row.appointmentId }),
		subject: renderTemplate(template.subject, words),
		body: renderTemplate(template.body, words),
		bodyWithoutSecrets: renderTemplate(template.body, withoutSecrets(words))
	});
	return (await getMessage(records, organisationId, id)) ?? refuse({ code: 'unavailable' });
}

const MOST_TRIES = 5;

/** One message a day about a document; another only where the last one could not leave. */
async function identityOf(
	c: HttpContext,
	records: Records,
	{ row, clinic }: OpenedDocument
): Promise<{ id: string; at: number; known: MessageRow | null }> {
	const { organisationId } = row;
	const day = todayAt(clinic, c.var.now);
	for (let tries = 1; ; tries++) {
		const about = [row.id, day, tries].join(' ');
		const at = await firstMomentOf(records, `${organisationId} form`, about, c.var.now);
		const id = await derivedId('msg', at, [organisationId, 'form_to_sign', about]);
		const known = await getMessage(records, organisationId, id);
		if (known === null || hasLeft(known) || tries === MOST_TRIES) return { id, at, known };
	}
}
