import { refuse } from '../../../http/refused.ts';
import { getUpload, type UploadRow } from '../../../repositories/image-uploads.ts';
import type { Records } from '../../../repositories/records.ts';
import type { ImagePlace } from '../image-scope.ts';

/** An upload that is under way; 404 for one that never was, was cancelled, refused or left alone too long. */
export async function requireUpload(records: Records, place: ImagePlace): Promise<UploadRow> {
	const { organisationId, patientId, imageId: id } = place;
	const row = await getUpload(records, { organisationId, patientId, id });
	return row && row.endedAt === null ? row : refuse({ code: 'not_found' });
}
