import type { EndDocument } from '../../contracts/documents.ts';
import type { Env } from '../../env.ts';
import type { Decision } from '../../http/command.ts';
import { refuse } from '../../http/refused.ts';
import { updateDocument } from '../../repositories/documents.ts';
import type { Records } from '../../repositories/records.ts';
import { timelineEntry } from '../../repositories/timeline.ts';
import { refreshCards } from '../patients/push-cards.ts';
import { presentOpened, type OpenedDocument } from './open-document.ts';
import { documentSealing } from './present-document.ts';

/**
 * Ends a document with its reason; its words stay readable. What the patient has signed is withdrawn
 * (F110), what nobody of theirs signed is void: 409 for the other way round, or for a second end.
 */
export async function endPatientDocument(
	env: Env,
	records: Records,
	opened: OpenedDocument,
	input: EndDocument,
	{ by, now }: { by: { id: string; name: string }; now: number }
): Promise<Decision> {
	const { row } = opened;
	if (row.endedAt !== null) refuse({ code: 'conflict', extra: { reason: row.state } });
	const isGiven = row.patientSignedAt !== null;
	if (isGiven !== (input.as === 'withdrawn'))
		refuse({ code: 'conflict', extra: { reason: isGiven ? 'signed' : 'not_signed' } });
	const fields = {
		state: input.as,
		endedAt: now,
		endedById: by.id,
		endedByName: by.name,
		endedReasonSealed: await documentSealing(env, row.organisationId).sealReason(
			row.id,
			input.reason
		),
		linkUntil: null
	};
	const after = { ...opened, row: { ...row, ...fields, version: row.version + 1 } };
	return {
		status: 200,
		body: await presentOpened(env, after),
		headers: { etag: `"${after.row.version}"` },
		statements: [
			updateDocument(records, row, fields),
			timelineEntry(records, {
				organisationId: row.organisationId,
				patientId: row.patientId,
				clinicId: row.clinicId,
				at: now,
				kind: 'document',
				subjectId: row.id,
				appointmentId: row.appointmentId,
				byName: by.name,
				title: { act: 'ended', name: row.title, word: row.kind, teeth: row.teeth }
			})
		],
		audit: {
			action: `document.${input.as === 'void' ? 'void' : 'withdraw'}`,
			subject: { kind: 'document', id: row.id },
			clinicId: row.clinicId,
			before: { state: row.state }
		},
		after: async () => {
			if (isGiven) await refreshCards(env, records, row.organisationId, row.patientId);
		}
	};
}
