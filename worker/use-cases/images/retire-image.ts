import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { confirmFiles, retireFiles } from '../../repositories/image-changes.ts';
import type { Hand, ImageRow } from '../../repositories/images.ts';
import type { Records } from '../../repositories/records.ts';
import { withdrawTimeline } from '../../repositories/timeline.ts';
import { imageLines, linesOf } from './image-line.ts';
import { handOf, requireFilesToChange, type ImagePlace } from './image-scope.ts';
import { presentFiles } from './present-image.ts';

/** Takes an image or a volume out of the record, with a reason; bytes and rows stay readable. */
export async function retireImageRow(
	c: HttpContext,
	records: Records,
	place: ImagePlace,
	reason: string
): Promise<Decision> {
	const files = await requireFilesToChange(records, place);
	const [row] = files;
	const by = { ...handOf(c), reason };
	const sealing = sealingFor(c.env, place.organisationId);
	return {
		status: 200,
		body: await presentFiles(sealing, files, retired(row, by), place.patientId),
		statements: [retireFiles(records, files, by), withdrawTimeline(records, linesOf(files), by.at)],
		audit: {
			action: 'image.retire',
			subject: { kind: 'image', id: row.id },
			clinicId: row.clinicId,
			reason,
			after: { files: files.length }
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
	const files = await requireFilesToChange(records, place);
	const [row] = files;
	const by = handOf(c);
	const sealing = sealingFor(c.env, place.organisationId);
	if (!files.some(({ isUnmatched }) => isUnmatched))
		return {
			status: 200,
			body: await presentFiles(sealing, files, row, place.patientId),
			statements: [],
			audit: []
		};
	const confirmed: ImageRow = { ...row, isUnmatched: false, version: row.version + 1 };
	return {
		status: 200,
		body: await presentFiles(sealing, files, confirmed, place.patientId),
		statements: [
			confirmFiles(records, files, by),
			...(row.isUnmatched ? await imageLines(records, confirmed, 'made', by) : [])
		],
		audit: {
			action: 'image.confirm',
			subject: { kind: 'image', id: row.id },
			clinicId: row.clinicId,
			...(reason !== '' && { reason }),
			after: { files: files.length }
		}
	};
}

/** The row as it is once it was taken out. */
const retired = (row: ImageRow, by: Hand & { reason: string }): ImageRow => ({
	...row,
	retiredAt: by.at,
	retiredById: by.id,
	retiredByName: by.name,
	retiredReason: by.reason,
	version: row.version + 1
});
