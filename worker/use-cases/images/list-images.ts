import type { ImageChangeView, ImageFilters, ImageView } from '../../contracts/images.ts';
import { readCursor, writeCursor } from '../../http/name-cursor.ts';
import type { Sealing } from '../../integrations/sealing/sealing.ts';
import { countVolumes } from '../../repositories/image-volumes.ts';
import { changesOf, imagesOf, type ImageRow } from '../../repositories/images.ts';
import type { Records } from '../../repositories/records.ts';
import { patientGroup } from '../messaging/patient-group.ts';
import { requireImage, type ImagePlace } from './image-scope.ts';
import { presentChange, presentImage } from './present-image.ts';

/** Images of a patient and of all merged into them, newest day first. */
export async function listImages(
	records: Records,
	sealing: Sealing,
	{ organisationId, patientId }: { organisationId: string; patientId: string },
	filters: ImageFilters,
	{ limit, cursor }: { limit: number; cursor?: string | undefined }
): Promise<{ items: ImageView[]; nextCursor: string | null }> {
	const { ids: patientIds } = await patientGroup(records, organisationId, patientId);
	const page = { limit: limit + 1, before: readCursor(cursor) };
	const rows = await imagesOf(records, { organisationId, patientIds }, filters, page);
	const shown = rows.slice(0, limit);
	const last = shown.at(-1);
	const items = await Promise.all(shown.map((row) => presentImage(sealing, row, patientId)));
	return {
		items: filters.volumes === 'together' ? await counted(records, shown, items) : items,
		nextCursor: rows.length > limit && last ? writeCursor(last.takenOn, last.id) : null
	};
}

async function counted(
	records: Records,
	rows: readonly ImageRow[],
	items: readonly ImageView[]
): Promise<ImageView[]> {
	const slicesOf = await countVolumes(records, rows);
	return items.map((item, at) => ({ ...item, slices: slicesOf(rows[at]!) }));
}

/** What was said of an image before each change, newest first. */
export async function listChanges(
	records: Records,
	sealing: Sealing,
	place: ImagePlace
): Promise<{ items: ImageChangeView[] }> {
	const rows = await changesOf(records, await requireImage(records, place));
	return { items: await Promise.all(rows.map((row) => presentChange(sealing, row))) };
}
