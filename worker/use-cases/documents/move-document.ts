import type { MoveDocument } from '../../contracts/documents.ts';
import { namesOther } from '../../domain/documents/names-other.ts';
import type { Env } from '../../env.ts';
import type { Decision } from '../../http/command.ts';
import { refuse } from '../../http/refused.ts';
import {
	insertDocument,
	insertSignature,
	updateDocument,
	type DocumentRow,
	type SignatureRow
} from '../../repositories/documents.ts';
import { imagesByIds } from '../../repositories/images.ts';
import { getPatientRow } from '../../repositories/patients.ts';
import type { Records } from '../../repositories/records.ts';
import { timelineEntry, withdrawTimeline } from '../../repositories/timeline.ts';
import { freshId } from '../access/fresh.ts';
import { patientToChange } from '../messaging/patient-group.ts';
import { refreshCards } from '../patients/push-cards.ts';
import { presentOpened, type OpenedDocument } from './open-document.ts';
import { documentSealing } from './present-document.ts';

/**
 * A document of the wrong patient goes to the right one: the old row ends and names the new, the new
 * names the old and has its frozen words, hash and signatures as they were given. Words that name
 * somebody else stand for no consent of theirs. 409 for one that has ended (its state), that the
 * patient has yet to sign (`not_signed`: it is voided and made anew), and for one whose scan still
 * lies in the wrong record (`scan`).
 */
export async function movePatientDocument(
	env: Env,
	records: Records,
	opened: OpenedDocument,
	input: MoveDocument,
	{ by, now }: { by: { id: string; name: string }; now: number }
): Promise<Decision> {
	const { row, patient } = opened;
	const { organisationId } = row;
	if (row.endedAt !== null) refuse({ code: 'conflict', extra: { reason: row.state } });
	if (row.state === 'open' && row.patientSignedAt === null)
		refuse({ code: 'conflict', extra: { reason: 'not_signed' } });
	const { row: to, ids } = await patientToChange(records, organisationId, input.toPatientId);
	if (ids.includes(row.patientId))
		refuse({ code: 'invalid', errors: [{ path: 'toPatientId', code: 'out_of_range' }] });
	const sealing = documentSealing(env, organisationId);
	// A record that was merged since may have had another name, which is the one in the words.
	const [blocks, signatures, from] = await Promise.all([
		sealing.openBody(row),
		signaturesFor(records, opened, ids),
		row.patientId === patient.id ? patient : getPatientRow(records, organisationId, row.patientId)
	]);
	const id = freshId('doc', now);
	const made: DocumentRow = {
		...{ ...row, id, patientId: to.id, appointmentId: null, linkUntil: null, version: 1 },
		bodySealed: await sealing.sealBody(id, blocks),
		isNamingOther: row.isNamingOther || namesOther(blocks, from ?? patient, to),
		...{ movedFromId: row.id, movedFromPatientId: row.patientId }
	};
	const moved = signatures.map((one) => ({ ...one, documentId: id }));
	const line = { organisationId, clinicId: row.clinicId, byName: by.name, at: now };
	return {
		status: 201,
		body: await presentOpened(env, { ...opened, row: made, signatures: moved, patient: to }),
		headers: { etag: '"1"' },
		statements: [
			updateDocument(records, row, {
				...{ state: 'moved', endedAt: now, endedById: by.id, endedByName: by.name },
				endedReasonSealed: await sealing.sealReason(row.id, input.reason),
				...{ linkUntil: null, movedToId: id, movedToPatientId: to.id }
			}),
			insertDocument(records, made),
			...moved.map((one) => insertSignature(records, one)),
			withdrawTimeline(
				records,
				{ organisationId, patientId: row.patientId, subjectId: row.id },
				now
			),
			timelineEntry(records, {
				...{ ...line, kind: 'document', patientId: to.id, subjectId: id },
				title: { act: 'moved_in', name: row.title, word: row.kind, teeth: row.teeth }
			})
		],
		audit: [
			entry(row, 'document.move_out', { movedToId: id, patientId: to.id }),
			entry(made, 'document.move_in', { movedFromId: row.id, patientId: row.patientId })
		],
		after: async () => {
			if (row.patientSignedAt === null) return;
			await refreshCards(env, records, organisationId, row.patientId);
			await refreshCards(env, records, organisationId, to.id);
		}
	};
}

/** The signatures, naming the scans that were moved before them. */
async function signaturesFor(
	records: Records,
	{ row, signatures }: OpenedDocument,
	patientIds: string[]
): Promise<SignatureRow[]> {
	const ids = signatures.flatMap(({ imageId }) => imageId ?? []);
	if (ids.length === 0) return signatures;
	const scans = await imagesByIds(records, row.organisationId, ids);
	return signatures.map((one) => {
		if (one.imageId === null) return one;
		const scan = scans.find(({ id }) => id === one.imageId);
		if (!scan?.movedToId || !patientIds.includes(scan.movedToPatientId ?? ''))
			refuse({ code: 'conflict', extra: { reason: 'scan' } });
		return { ...one, imageId: scan.movedToId };
	});
}

const entry = ({ id, clinicId }: DocumentRow, action: string, after: unknown) => ({
	action,
	subject: { kind: 'document', id },
	clinicId,
	after
});
