import type { Evidence } from '../../../contracts/conversations.ts';
import type { Access } from '../../../domain/access/access.ts';
import { requireCaller } from '../../../http/access.ts';
import type { Decision } from '../../../http/command.ts';
import type { HttpContext } from '../../../http/context.ts';
import { refuse } from '../../../http/refused.ts';
import type { Records } from '../../../repositories/records.ts';
import { getMessage, markMessage } from '../../../repositories/threads.ts';
import { requireOf } from '../clinics-with.ts';
import { writerOf } from '../writer.ts';
import { threadItem } from './present-thread.ts';

/**
 * Marks what a fee or a plan was agreed by, so that it stands in the patient's record (F52); null takes
 * the mark back. Only what was exchanged with a known patient can be evidence: else 409.
 */
export async function markEvidence(
	c: HttpContext,
	records: Records,
	access: Access,
	id: string,
	of: Evidence | null
): Promise<Decision> {
	const { organisationId } = access;
	const row = (await getMessage(records, organisationId, id)) ?? refuse({ code: 'not_found' });
	requireOf(access, row.clinicId, 'messages.send');
	if (of !== null && row.patientId === null)
		refuse({ code: 'conflict', extra: { reason: 'no_patient' } });
	if (of === row.evidence)
		return { status: 200, body: threadItem(c.env, row), statements: [], audit: [] };
	const mark = {
		evidence: of,
		evidenceBy: of && writerOf(requireCaller(c), access).name,
		evidenceAt: of && c.var.now
	};
	return {
		status: 200,
		body: threadItem(c.env, { ...row, ...mark }),
		statements: [markMessage(records, organisationId, id, mark)],
		audit: {
			action: 'message.evidence',
			subject: { kind: 'message', id },
			clinicId: row.clinicId,
			before: { of: row.evidence },
			after: { of }
		}
	};
}
