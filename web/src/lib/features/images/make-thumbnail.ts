import { MOST_THUMBNAIL_BYTES, type ImageType } from '#domain/imaging/vocabulary';
import type { Picture } from '$lib/features/viewer/picture/picture.ts';

const LONGEST_SIDE = 360;
const QUALITIES = [0.82, 0.7, 0.55, 0.4];

/** Width and height so that the longer side is at most 360 px; smaller pictures keep their size. */
export function previewSize(width: number, height: number): { width: number; height: number } {
	const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
	return {
		width: Math.max(1, Math.round(width * scale)),
		height: Math.max(1, Math.round(height * scale))
	};
}

/**
 * A small picture of a file for the gallery, without what a camera wrote into it; null when this browser
 * cannot draw the file (a PDF, a coding it does not know): the gallery then shows a sign.
 */
export async function makeThumbnail(file: Blob, type: ImageType): Promise<Blob | null> {
	try {
		const canvas =
			type === 'application/dicom' ? await drawFilm(file, type) : await drawPhoto(file, type);
		return canvas && (await encode(canvas));
	} catch {
		return null;
	}
}

async function drawPhoto(file: Blob, type: ImageType): Promise<HTMLCanvasElement | null> {
	if (!type.startsWith('image/')) return null;
	const bitmap = await createImageBitmap(file);
	const canvas = canvasOf(previewSize(bitmap.width, bitmap.height));
	canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
	bitmap.close();
	return canvas;
}

/** The middle frame, as its file wants it shown, else between its lowest and highest value. */
async function drawFilm(file: Blob, type: ImageType): Promise<HTMLCanvasElement> {
	const { openPicture } = await import('$lib/features/viewer/picture/open-picture.ts');
	const picture = await openPicture(file, type);
	const canvas = canvasOf(previewSize(picture.width, picture.height));
	const pixels = await pickPixels(picture, canvas);
	canvas.getContext('2d')?.putImageData(pixels, 0, 0);
	return canvas;
}

async function pickPixels(
	picture: Picture,
	{ width, height }: HTMLCanvasElement
): Promise<ImageData> {
	const { shadesOf, windowBetween } = await import('$lib/features/viewer/render/window-lut.ts');
	const samples = await picture.frame(Math.floor(picture.frames / 2));
	const sampleAt = (x: number, y: number) => {
		const column = Math.floor(((x + 0.5) * picture.width) / width);
		const row = Math.floor(((y + 0.5) * picture.height) / height);
		return samples[row * picture.width + column]!;
	};
	const out = new Uint32Array(width * height);
	if (picture.isColour) {
		for (let at = 0; at < out.length; at++) out[at] = sampleAt(at % width, Math.floor(at / width));
		return new ImageData(new Uint8ClampedArray(out.buffer), width, height);
	}
	const { slope, intercept, isInverted } = picture;
	let [low, high] = [Infinity, -Infinity];
	for (const sample of samples) {
		if (sample < low) low = sample;
		if (sample > high) high = sample;
	}
	const window =
		picture.windows[0] ?? windowBetween(low * slope + intercept, high * slope + intercept);
	const shades = shadesOf({ low, high, slope, intercept }, window, isInverted);
	for (let at = 0; at < out.length; at++) {
		const shade = shades[sampleAt(at % width, Math.floor(at / width)) - low]!;
		out[at] = 0xff000000 | (shade * 0x010101);
	}
	return new ImageData(new Uint8ClampedArray(out.buffer), width, height);
}

function canvasOf(size: { width: number; height: number }): HTMLCanvasElement {
	return Object.assign(document.createElement('canvas'), size);
}

/** WebP where the browser can make it, else JPEG, as fine as the limit lets it be. */
async function encode(canvas: HTMLCanvasElement): Promise<Blob | null> {
	for (const type of ['image/webp', 'image/jpeg'])
		for (const quality of QUALITIES) {
			const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, quality));
			if (made?.type === type && made.size <= MOST_THUMBNAIL_BYTES) return made;
		}
	return null;
}
