import type { ImageView, SliceView } from '#contracts/images';
import { api } from '$lib/api/client.ts';
import { addressOf } from './addresses.ts';
import { makeThumbnail } from './make-thumbnail.ts';
import { putBytes } from './send-file.ts';

/** More than this is not fetched only to be shown small. */
const MOST_BYTES = 32 * 1024 * 1024;
/** What could not be drawn once is not fetched again while the page is open. */
const tried = new Set<string>();

export const lacksPreview = (image: ImageView): boolean =>
	!image.hasThumbnail &&
	image.contentType !== 'application/pdf' &&
	image.byteLength <= MOST_BYTES &&
	!tried.has(image.id);

/**
 * Fetches an image that nobody has made a small picture of, and keeps one: its upload was cut off there, or
 * came by another way than the gallery. Of a volume the middle slice stands for all; an end shows air.
 */
export async function makePreview(image: ImageView): Promise<ImageView> {
	tried.add(image.id);
	try {
		const id = image.slices > 1 ? await middleOf(image) : image.id;
		const answer = await fetch(addressOf({ ...image, id }, 'content'), {
			credentials: 'same-origin'
		});
		const file = answer.ok && (await answer.blob());
		return file ? await keepPreview(file, image) : image;
	} catch {
		return image;
	}
}

/** The image is in the record whether or not its preview could be made. */
export async function keepPreview(file: Blob, image: ImageView): Promise<ImageView> {
	const small = await makeThumbnail(file, image.contentType);
	if (!small) return image;
	try {
		await putBytes(`/patients/${image.patientId}/images/${image.id}/thumbnail`, small);
		return { ...image, hasThumbnail: true };
	} catch {
		return image;
	}
}

async function middleOf({ patientId, id }: ImageView): Promise<string> {
	const path = `/patients/${patientId}/images/${id}/slices`;
	const { items } = await api.get<{ items: SliceView[] }>(path);
	return items[items.length >> 1]?.id ?? id;
}
