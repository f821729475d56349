import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { documentToken, documentUrl } from '../../integrations/links/document-link.ts';
import { updateDocument } from '../../repositories/documents.ts';
import type { Records } from '../../repositories/records.ts';
import { tellOnceADay } from '../messaging/asking/tell-once-a-day.ts';
import { threadItem } from '../messaging/conversations/present-thread.ts';
import { hasLeft } from '../messaging/conversations/send-words.ts';
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
	const { row, patient, clinic } = opened;
	await requireLinkable(records, opened);
	const sent = await tellOnceADay({
		...{ c, records, clinic, by, kind: 'form_to_sign', subjectId: row.id },
		...{ patientId: patient.id, appointmentId: row.appointmentId },
		link: documentUrl(c.env, await documentToken(c.env, clinic.id, row.id))
	});
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
