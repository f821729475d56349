import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { NOT_RETIRED, restoreFiles } from '../../repositories/image-changes.ts';
import { filesOf } from '../../repositories/image-volumes.ts';
import { getImage, imageOfBytes, type ImageRow } from '../../repositories/images.ts';
import type { Records } from '../../repositories/records.ts';
import { reinstateTimeline } from '../../repositories/timeline.ts';
import { patientToChange } from '../messaging/patient-group.ts';
import { linesOf } from './image-line.ts';
import { handOf, type ImagePlace } from './image-scope.ts';
import { presentFiles } from './present-image.ts';

/**
 * Puts an image back that was taken out by mistake, or all files of a volume that went out together, into
 * its slots and onto the time axis too. That it was out, by whom and why stays in its history. 409 for one
 * that stands in the record, that was moved to another (`moved`: it is moved back from there), or whose
 * bytes came in again since (`imageId`).
 */
export async function restoreImageRow(
	c: HttpContext,
	records: Records,
	{ organisationId, patientId, imageId }: ImagePlace,
	ifVersion?: number
): Promise<Decision> {
	const { ids: patientIds } = await patientToChange(records, organisationId, patientId);
	const named = await getImage(records, { organisationId, patientIds }, imageId);
	if (!named) refuse({ code: 'not_found' });
	if (ifVersion !== undefined && ifVersion !== named.version) refuse({ code: 'stale_version' });
	const { retiredAt } = named;
	if (retiredAt === null) refuse({ code: 'conflict', extra: { state: 'kept' } });
	if (named.movedToId !== null) refuse({ code: 'conflict', extra: { reason: 'moved' } });
	const files = await filesOf(records, named);
	const hashes = files.map(({ sha256 }) => sha256);
	const twin = await imageOfBytes(records, { organisationId, patientIds }, hashes);
	if (twin) refuse({ code: 'conflict', extra: { imageId: twin.id } });
	const [row] = files;
	const restored: ImageRow = { ...row, ...NOT_RETIRED, version: row.version + 1 };
	return {
		status: 200,
		body: await presentFiles(sealingFor(c.env, organisationId), files, restored, patientId),
		headers: { etag: `"${restored.version}"` },
		statements: [
			...restoreFiles(records, files, handOf(c)),
			reinstateTimeline(records, linesOf(files), retiredAt)
		],
		audit: {
			action: 'image.restore',
			subject: { kind: 'image', id: row.id },
			clinicId: row.clinicId,
			before: { retiredAt, retiredById: row.retiredById },
			after: { files: files.length }
		}
	};
}
