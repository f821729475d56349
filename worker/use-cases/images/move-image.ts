import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { sealingFor, type Sealing } from '../../integrations/sealing/sealing.ts';
import { retireFiles } from '../../repositories/image-changes.ts';
import {
	imageOfBytes,
	insertImages,
	type Hand,
	type ImageFiles,
	type ImageRow
} from '../../repositories/images.ts';
import { findMergeGroup } from '../../repositories/patients.ts';
import type { Records } from '../../repositories/records.ts';
import { withdrawTimeline } from '../../repositories/timeline.ts';
import { freshId } from '../access/fresh.ts';
import { imageLines, linesOf } from './image-line.ts';
import { handOf, requireFilesToChange, type ImagePlace } from './image-scope.ts';
import { openNote, openOrigin, sealNote, sealOrigin } from './image-words.ts';
import { presentFiles } from './present-image.ts';

/**
 * An image of the wrong patient goes to the right one, a volume with all its files: the old row ends and
 * names the new, the new names the old, both the same bytes and preview. Whoever moves it has answered
 * whose it is. 409 when the other has it.
 */
export async function moveImageRow(
	c: HttpContext,
	records: Records,
	place: ImagePlace,
	input: { toPatientId: string; reason: string }
): Promise<Decision> {
	const { organisationId } = place;
	const { toPatientId, reason } = input;
	const files = await requireFilesToChange(records, place);
	await requireOther(records, files, toPatientId);
	const sealing = sealingFor(c.env, organisationId);
	const by = { ...handOf(c), reason };
	// In the order of the files: the one that came first stands for all there, too.
	const ids = files.map(() => freshId('img', by.at)).sort();
	const copies = await Promise.all(
		files.map((file, at) => copyFor(sealing, file, ids[at]!, toPatientId, by))
	);
	const [row] = files;
	const made = copies[0]!;
	const audit = (id: string, action: string, after: object) => ({
		action,
		subject: { kind: 'image', id },
		clinicId: row.clinicId,
		reason,
		after: { ...after, files: files.length }
	});
	return {
		status: 201,
		body: await presentFiles(sealing, files, made),
		statements: [
			retireFiles(records, files, by, { patientId: toPatientId, ids }),
			...insertImages(records, copies),
			withdrawTimeline(records, linesOf(files), by.at),
			...(await imageLines(records, made, 'moved_in', by))
		],
		audit: [
			audit(row.id, 'image.move_out', { movedToId: made.id, patientId: toPatientId }),
			audit(made.id, 'image.move_in', { movedFromId: row.id, patientId: row.patientId })
		]
	};
}

/** Another patient of the organisation, whose record is not closed by a merge and has not got these bytes. */
async function requireOther(
	records: Records,
	files: ImageFiles,
	toPatientId: string
): Promise<void> {
	const { organisationId, patientId } = files[0];
	const group = await findMergeGroup(records, organisationId, toPatientId);
	const to = group.find(({ id }) => id === toPatientId);
	const refuseField = (code: 'unknown_id' | 'out_of_range'): never =>
		refuse({ code: 'invalid', errors: [{ path: 'toPatientId', code }] });
	if (!to) refuseField('unknown_id');
	const patientIds = group.map(({ id }) => id);
	if (patientIds.includes(patientId)) refuseField('out_of_range');
	if (to?.mergedIntoId != null)
		refuse({ code: 'conflict', extra: { mergedIntoId: to.mergedIntoId } });
	const hashes = files.map(({ sha256 }) => sha256);
	const twin = await imageOfBytes(records, { organisationId, patientIds }, hashes);
	if (twin) refuse({ code: 'conflict', extra: { imageId: twin.id } });
}

/** The visit and the mounts of the other patient are not theirs. */
async function copyFor(
	sealing: Sealing,
	row: ImageRow,
	id: string,
	patientId: string,
	by: Hand
): Promise<ImageRow> {
	const [origin, note] = await Promise.all([
		openOrigin(sealing, row.id, row.originSealed),
		openNote(sealing, row.id, row.noteSealed)
	]);
	return {
		...row,
		id,
		patientId,
		appointmentId: null,
		originSealed: await sealOrigin(sealing, id, { ...origin, mismatch: null }),
		noteSealed: await sealNote(sealing, id, note),
		isUnmatched: false,
		...{ confirmedAt: by.at, confirmedById: by.id, confirmedByName: by.name },
		...{ movedFromId: row.id, movedFromPatientId: row.patientId },
		version: 1
	};
}
