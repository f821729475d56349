import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { confirmRow, retireRow, type ImageRow } from '../../repositories/images.ts';
import type { Records } from '../../repositories/records.ts';
import { withdrawTimeline } from '../../repositories/timeline.ts';
import { imageLines } from './image-line.ts';
import { handOf, requireImageToChange, type ImagePlace } from './image-scope.ts';
import { presentImage } from './present-image.ts';

/** Takes an image out of the record, with a reason; bytes and row stay readable. */
export async function retireImageRow(
	c: HttpContext,
	records: Records,
	place: ImagePlace,
	reason: string
): Promise<Decision> {
	const row = await requireImageToChange(records, place);
	const by = { ...handOf(c), reason };
	const { organisationId, patientId, id: subjectId } = row;
	return {
		status: 200,
		body: await presentImage(sealingFor(c.env, organisationId), retired(row, by), place.patientId),
		statements: [
			retireRow(records, row, by),
			withdrawTimeline(records, { organisationId, patientId, subjectId }, by.at)
		],
		audit: {
			action: 'image.retire',
			subject: { kind: 'image', id: row.id },
			clinicId: row.clinicId,
			reason
		}
	};
}

/** Somebody has looked: the file that named another person is this patient's all the same. */
export async function confirmImageRow(
	c: HttpContext,
	records: Records,
	place: ImagePlace,
	reason: string
): Promise<Decision> {
	const row = await requireImageToChange(records, place);
	const by = handOf(c);
	const sealing = sealingFor(c.env, place.organisationId);
	if (!row.isUnmatched)
		return {
			status: 200,
			body: await presentImage(sealing, row, place.patientId),
			statements: [],
			audit: []
		};
	const confirmed: ImageRow = { ...row, isUnmatched: false, version: row.version + 1 };
	return {
		status: 200,
		body: await presentImage(sealing, confirmed, place.patientId),
		statements: [
			confirmRow(records, row, by),
			...(await imageLines(records, confirmed, 'made', by))
		],
		audit: {
			action: 'image.confirm',
			subject: { kind: 'image', id: row.id },
			clinicId: row.clinicId,
			...(reason !== '' && { reason })
		}
	};
}

/** The row as it is once `retireRow` has written. */
export const retired = (
	row: ImageRow,
	by: { at: number; id: string; name: string; reason: string },
	movedTo: { id: string; patientId: string } | null = null
): ImageRow => ({
	...row,
	retiredAt: by.at,
	retiredById: by.id,
	retiredByName: by.name,
	retiredReason: by.reason,
	movedToId: movedTo?.id ?? null,
	movedToPatientId: movedTo?.patientId ?? null,
	version: row.version + 1
});
