import type { GreySamples } from '../picture/picture.ts';
import type { Level } from './pyramid.ts';
import { greyPixels } from './window-lut.ts';

/** A rectangle of a level, in its pixels. */
export interface Part {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** One look-up and one write a pixel. */
export function fill(
	pixels: Uint32Array,
	{ samples, width }: Pick<Level, 'samples' | 'width'>,
	part: Part,
	shades: Uint8ClampedArray,
	low: number
): void {
	const isColour = samples instanceof Uint32Array;
	const greys = greyPixels(shades);
	// Rows that lie end to end are one.
	const [rows, count] = part.width === width ? [1, width * part.height] : [part.height, part.width];
	for (let y = 0; y < rows; y++) {
		const from = (part.y + y) * width + part.x;
		if (isColour) fillColours(pixels, y * count, samples, from, count, shades);
		else fillGreys(pixels, y * count, samples, from, count, greys, low);
	}
}

function fillGreys(
	pixels: Uint32Array,
	to: number,
	samples: GreySamples,
	from: number,
	count: number,
	greys: Uint32Array,
	low: number
): void {
	for (let i = 0; i < count; i++) pixels[to + i] = greys[samples[from + i]! - low]!;
}

/** The window of a photograph is its brightness and contrast, channel by channel. */
function fillColours(
	pixels: Uint32Array,
	to: number,
	samples: Uint32Array,
	from: number,
	count: number,
	shades: Uint8ClampedArray
): void {
	for (let i = 0; i < count; i++) {
		const sample = samples[from + i]!;
		pixels[to + i] =
			(0xff000000 |
				(shades[(sample >>> 16) & 255]! << 16) |
				(shades[(sample >>> 8) & 255]! << 8) |
				shades[sample & 255]!) >>>
			0;
	}
}
