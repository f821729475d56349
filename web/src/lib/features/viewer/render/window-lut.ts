/** Which values are shown between black and white, in the units of the picture (HU of a CT). */
export interface Window {
	centre: number;
	width: number;
}

/** The values that samples can take, and what they mean. */
export interface SampleRange {
	low: number;
	high: number;
	slope: number;
	intercept: number;
}

const WHITE = 255;
const OPAQUE = 0xff000000;

/** Shade 0 to 255 of a value: the linear function of DICOM PS3.3 C.11.2.1.2.1. Width is at least 1. */
export function shadeOf(value: number, { centre, width }: Window): number {
	if (value <= centre - 0.5 - (width - 1) / 2) return 0;
	if (value > centre - 0.5 + (width - 1) / 2) return WHITE;
	return ((value - (centre - 0.5)) / (width - 1) + 0.5) * WHITE;
}

/** Shade of every sample from `low` on; what is inverted is inverted here, so that painting is one look-up. */
export function shadesOf(
	{ low, high, slope, intercept }: SampleRange,
	window: Window,
	isInverted: boolean
): Uint8ClampedArray {
	const shades = new Uint8ClampedArray(high - low + 1);
	const valueOf = (i: number) => (low + i) * slope + intercept;
	// The slope of the window; of a window of one value it is a step. The array itself rounds and cuts.
	const rise = window.width > 1 ? WHITE / (window.width - 1) : 0;
	const first = (valueOf(0) - (window.centre - 0.5)) * rise + WHITE / 2;
	for (let i = 0; i < shades.length; i++)
		shades[i] = rise > 0 ? first + i * slope * rise : shadeOf(valueOf(i), window);
	if (isInverted) for (let i = 0; i < shades.length; i++) shades[i] = WHITE - shades[i]!;
	return shades;
}

/** The same as packed opaque grey, one write a pixel. Little-endian, as every browser's machine is. */
export function greyPixels(shades: Uint8ClampedArray): Uint32Array {
	const pixels = new Uint32Array(shades.length);
	for (let i = 0; i < shades.length; i++) pixels[i] = (OPAQUE | (shades[i]! * 0x010101)) >>> 0;
	return pixels;
}

export const windowBetween = (low: number, high: number): Window => ({
	centre: (low + high + 1) / 2,
	width: Math.max(1, high - low + 1)
});

/** The window's lowest and highest value that are told apart. */
export const edgesOf = ({ centre, width }: Window): [low: number, high: number] => [
	centre - 0.5 - (width - 1) / 2,
	centre - 0.5 + (width - 1) / 2
];

/**
 * What a drag does: to the right widens the contrast, downwards makes it darker. `span` is the whole range
 * of values, so that the same movement feels alike on 8 and on 16 bits; `share` is the drag by the pane's size.
 */
export const dragWindow = (
	{ centre, width }: Window,
	share: { x: number; y: number },
	span: number
): Window => ({
	centre: centre + share.y * span * 0.5,
	width: Math.min(span * 2, Math.max(1, width + share.x * span))
});
