import { Unopenable, type Picture, type Samples } from './picture.ts';

/** Every how-manieth pixel is looked at to tell a film that was saved as a photograph. */
const LOOK_AT = 997;
/** JPEG moves the channels of a grey pixel apart by this much at most. */
const GREY_WITHIN = 4;

/** What the browser unpacks (JPEG, PNG, WebP), upright; `auto` tells grey from colour by looking. */
export async function bitmapSamples(
	file: Blob,
	as: 'grey' | 'colour' | 'auto'
): Promise<{ width: number; height: number; samples: Samples }> {
	const bitmap = await createImageBitmap(file);
	const { width, height } = bitmap;
	const canvas = document.createElement('canvas');
	canvas.width = width;
	canvas.height = height;
	const ink = canvas.getContext('2d', { willReadFrequently: true });
	if (!ink) throw new Unopenable('too_large');
	ink.drawImage(bitmap, 0, 0);
	bitmap.close();
	const { data } = ink.getImageData(0, 0, width, height);
	const pixels = new Uint32Array(data.buffer);
	const isGrey = as === 'grey' || (as === 'auto' && looksGrey(pixels));
	return {
		width,
		height,
		samples: isGrey ? Uint8Array.from(pixels, (pixel) => pixel & 255) : pixels
	};
}

export function looksGrey(pixels: Uint32Array): boolean {
	for (let i = 0; i < pixels.length; i += LOOK_AT) {
		const pixel = pixels[i]!;
		const [red, green, blue] = [pixel & 255, (pixel >>> 8) & 255, (pixel >>> 16) & 255];
		const apart = Math.max(red, green, blue) - Math.min(red, green, blue);
		if (apart > GREY_WITHIN) return false;
	}
	return true;
}

export async function openBitmap(file: Blob): Promise<Picture> {
	const opened = await bitmapSamples(file, 'auto').catch((problem: unknown) => {
		throw problem instanceof Unopenable ? problem : new Unopenable('broken');
	});
	const { width, height, samples } = opened;
	return {
		width,
		height,
		frames: 1,
		isColour: samples instanceof Uint32Array,
		slope: 1,
		intercept: 0,
		isInverted: false,
		isHounsfield: false,
		windows: [],
		scale: null,
		scaleIn: null,
		frame: () => Promise.resolve(samples)
	};
}
