import type { SliceView } from '../../contracts/images.ts';
import { inOrder } from '../../domain/imaging/dicom/volume.ts';
import { slicesOf } from '../../repositories/image-volumes.ts';
import type { Records } from '../../repositories/records.ts';
import { requireImage, type ImagePlace } from './image-scope.ts';

/**
 * The volume that an image is a slice of, in the order of the body; of one that was taken out the files that
 * went with it. An image that is no slice stands alone.
 */
export async function listSlices(
	records: Records,
	place: ImagePlace
): Promise<{ items: SliceView[] }> {
	const row = await requireImage(records, place);
	if (row.volume === null) return { items: [{ id: row.id, isDrawnOn: true }] };
	const slices = await slicesOf(records, row);
	return {
		items: inOrder(slices).map(({ id, isDrawnOn }) => ({ id, isDrawnOn: isDrawnOn === 1 }))
	};
}
