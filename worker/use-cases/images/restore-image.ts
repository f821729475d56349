import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import {
	getImage,
	imageOfBytes,
	NOT_RETIRED,
	restoreRow,
	type ImageRow
} from '../../repositories/images.ts';
import type { Records } from '../../repositories/records.ts';
import { reinstateTimeline } from '../../repositories/timeline.ts';
import { patientToChange } from '../messaging/patient-group.ts';
import { handOf, type ImagePlace } from './image-scope.ts';
import { presentImage } from './present-image.ts';

/**
 * Puts an image back that was taken out by mistake, into its slots and onto the time axis too. That it
 * was out, by whom and why stays in its history. 409 for one that stands in the record, that was moved
 * to another (`moved`: it is moved back from there), or whose bytes came in again since (`imageId`).
 */
export async function restoreImageRow(
	c: HttpContext,
	records: Records,
	{ organisationId, patientId, imageId }: ImagePlace,
	ifVersion?: number
): Promise<Decision> {
	const { ids: patientIds } = await patientToChange(records, organisationId, patientId);
	const row = await getImage(records, { organisationId, patientIds }, imageId);
	if (!row) refuse({ code: 'not_found' });
	if (ifVersion !== undefined && ifVersion !== row.version) refuse({ code: 'stale_version' });
	const { retiredAt } = row;
	if (retiredAt === null) refuse({ code: 'conflict', extra: { state: 'kept' } });
	if (row.movedToId !== null) refuse({ code: 'conflict', extra: { reason: 'moved' } });
	const twin = await imageOfBytes(records, { organisationId, patientIds }, row.sha256);
	if (twin) refuse({ code: 'conflict', extra: { imageId: twin.id } });
	const restored: ImageRow = { ...row, ...NOT_RETIRED, version: row.version + 1 };
	const line = { organisationId, patientId: row.patientId, subjectId: row.id };
	return {
		status: 200,
		body: await presentImage(sealingFor(c.env, organisationId), restored),
		headers: { etag: `"${restored.version}"` },
		statements: [
			...restoreRow(records, row, handOf(c)),
			reinstateTimeline(records, line, retiredAt)
		],
		audit: {
			action: 'image.restore',
			subject: { kind: 'image', id: row.id },
			clinicId: row.clinicId,
			before: { retiredAt, retiredById: row.retiredById }
		}
	};
}
