import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { sealingFor, type Sealing } from '../../integrations/sealing/sealing.ts';
import {
	imageOfBytes,
	insertImage,
	retireRow,
	type Hand,
	type ImageRow
} from '../../repositories/images.ts';
import { findMergeGroup } from '../../repositories/patients.ts';
import type { Records } from '../../repositories/records.ts';
import { withdrawTimeline } from '../../repositories/timeline.ts';
import { freshId } from '../access/fresh.ts';
import { imageLines } from './image-line.ts';
import { handOf, requireImageToChange, type ImagePlace } from './image-scope.ts';
import { openNote, openOrigin, sealNote, sealOrigin } from './image-words.ts';
import { presentImage } from './present-image.ts';

/**
 * An image of the wrong patient goes to the right one: the old row ends and names the new, the new names
 * the old, both the same bytes. Whoever moves it has answered whose it is. 409 when the other has it.
 */
export async function moveImageRow(
	c: HttpContext,
	records: Records,
	place: ImagePlace,
	input: { toPatientId: string; reason: string }
): Promise<Decision> {
	const row = await requireImageToChange(records, place);
	const { organisationId } = row;
	await requireOther(records, row, input.toPatientId);
	const sealing = sealingFor(c.env, organisationId);
	const by = { ...handOf(c), reason: input.reason };
	const made = await copyFor(sealing, row, input.toPatientId, by);
	const { patientId, id: subjectId, clinicId } = row;
	const audit = (id: string, action: string, after: unknown) => ({
		action,
		subject: { kind: 'image', id },
		clinicId,
		reason: input.reason,
		after
	});
	return {
		status: 201,
		body: await presentImage(sealing, made),
		statements: [
			retireRow(records, row, by, { id: made.id, patientId: made.patientId }),
			insertImage(records, made),
			withdrawTimeline(records, { organisationId, patientId, subjectId }, by.at),
			...(await imageLines(records, made, 'moved_in', by))
		],
		audit: [
			audit(row.id, 'image.move_out', { movedToId: made.id, patientId: made.patientId }),
			audit(made.id, 'image.move_in', { movedFromId: row.id, patientId })
		]
	};
}

/** Another patient of the organisation, whose record is not closed by a merge and has not got these bytes. */
async function requireOther(records: Records, row: ImageRow, toPatientId: string): Promise<void> {
	const { organisationId } = row;
	const group = await findMergeGroup(records, organisationId, toPatientId);
	const to = group.find(({ id }) => id === toPatientId);
	const refuseField = (code: 'unknown_id' | 'out_of_range'): never =>
		refuse({ code: 'invalid', errors: [{ path: 'toPatientId', code }] });
	if (!to) refuseField('unknown_id');
	const patientIds = group.map(({ id }) => id);
	if (patientIds.includes(row.patientId)) refuseField('out_of_range');
	if (to?.mergedIntoId != null)
		refuse({ code: 'conflict', extra: { mergedIntoId: to.mergedIntoId } });
	const twin = await imageOfBytes(records, { organisationId, patientIds }, row.sha256);
	if (twin) refuse({ code: 'conflict', extra: { imageId: twin.id } });
}

/** The visit and the mounts of the other patient are not theirs; a preview is made anew by whoever looks. */
async function copyFor(
	sealing: Sealing,
	row: ImageRow,
	patientId: string,
	by: Hand
): Promise<ImageRow> {
	const id = freshId('img', by.at);
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
		...{ thumbnailAt: null, thumbnailType: null },
		...{ movedFromId: row.id, movedFromPatientId: row.patientId },
		version: 1
	};
}
