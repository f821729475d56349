const LONGEST_SIDE = 1_600;
const QUALITIES = [0.86, 0.75, 0.6];

/** Width and height so that the longer side is at most 1600 px; smaller pictures keep their size. */
export function fitted(width: number, height: number): { width: number; height: number } {
	const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
	return {
		width: Math.max(1, Math.round(width * scale)),
		height: Math.max(1, Math.round(height * scale))
	};
}

/**
 * Makes a picture small enough before it is sent, and leaves behind what a camera wrote into it (the
 * place among it). WebP where the browser can make it, else JPEG. Throws when it is no picture.
 */
export async function shrinkPicture(file: Blob, mostBytes: number): Promise<Blob> {
	const bitmap = await createImageBitmap(file);
	const size = fitted(bitmap.width, bitmap.height);
	const canvas = document.createElement('canvas');
	Object.assign(canvas, size);
	canvas.getContext('2d')?.drawImage(bitmap, 0, 0, size.width, size.height);
	bitmap.close();
	for (const type of ['image/webp', 'image/jpeg'])
		for (const quality of QUALITIES) {
			const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, quality));
			if (made?.type === type && made.size <= mostBytes) return made;
		}
	throw new RangeError('picture_too_large');
}
