import { waitsFor } from '../../domain/documents/consents.ts';
import type { Env } from '../../env.ts';
import type { Decision } from '../../http/command.ts';
import { refuse } from '../../http/refused.ts';
import { documentToken, documentUrl } from '../../integrations/links/document-link.ts';
import { updateDocument } from '../../repositories/documents.ts';
import type { Records } from '../../repositories/records.ts';
import type { OpenedDocument } from './open-document.ts';

/** How long a link to sign works. */
export const LINK_MS = 72 * 3_600_000;

/** A link by which the patient signs on their own phone, for three days; 409 when nothing waits for them. */
export async function linkPatientDocument(
	env: Env,
	records: Records,
	{ row, signatures }: OpenedDocument,
	now: number
): Promise<Decision> {
	if (row.state !== 'open' || !waitsFor(row.signers, signatures).includes('patient'))
		refuse({ code: 'conflict', extra: { reason: 'not_awaited' } });
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
