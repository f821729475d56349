import { waitsFor } from '../../domain/documents/consents.ts';
import type { Env } from '../../env.ts';
import type { Decision } from '../../http/command.ts';
import { refuse } from '../../http/refused.ts';
import { documentToken, documentUrl } from '../../integrations/links/document-link.ts';
import { updateDocument } from '../../repositories/documents.ts';
import type { Records } from '../../repositories/records.ts';
import { codePhoneOf } from './code-phone-of.ts';
import type { OpenedDocument } from './open-document.ts';

/** How long a link to sign works. */
export const LINK_MS = 72 * 3_600_000;

/** 409 when nothing waits for the patient, and `no_phone` where the record has no number for the code. */
export async function requireLinkable(records: Records, opened: OpenedDocument): Promise<void> {
	const { row, signatures } = opened;
	if (row.state !== 'open' || !waitsFor(row.signers, signatures).includes('patient'))
		refuse({ code: 'conflict', extra: { reason: 'not_awaited' } });
	if ((await codePhoneOf(records, opened)) === null)
		refuse({ code: 'conflict', extra: { reason: 'no_phone' } });
}

/** A link by which the patient signs on their own phone, for three days. */
export async function linkPatientDocument(
	env: Env,
	records: Records,
	opened: OpenedDocument,
	now: number
): Promise<Decision> {
	await requireLinkable(records, opened);
	const { row } = opened;
	const until = now + LINK_MS;
	const url = documentUrl(env, await documentToken(env, row.clinicId, row.id));
	return {
		status: 200,
		body: { url, until: new Date(until).toISOString() },
		statements: [updateDocument(records, row, { linkUntil: until })],
		audit: {
			action: 'document.link',
			subject: { kind: 'document', id: row.id },
			clinicId: row.clinicId
		}
	};
}
