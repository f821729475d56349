import type { GreySamples, Samples } from '../picture/picture.ts';
import { sameKind, type Level } from './pyramid.ts';
import type { Matrix, Size } from './view.ts';

/** What the screen shows of a picture, one sample a device pixel: a new window is one look-up for each of them. */
export interface Print {
	/** Where it lies in the canvas. */
	x: number;
	y: number;
	width: number;
	height: number;
	samples: Samples;
}

/** For each device pixel along one side: where its two neighbours lie in a level, and how near the second is. */
interface Ruler {
	from: number;
	at: Int32Array;
	next: Int32Array;
	/** 0 to `WHOLE`. */
	share: Uint8Array;
}
/** Weights have seven bits, so that two of them and sixteen bits of grey fit 31. */
const BITS = 7;
const WHOLE = 1 << BITS;

/**
 * Makes the print of a level that is `size` times smaller than its picture; `matrix` leads from the picture
 * to device pixels and turns by quarters.
 */
export function printOf(
	level: Level,
	size: number,
	{ a, b, c, d, e, f }: Matrix,
	canvas: Size
): Print {
	const isUpright = b === 0 && c === 0;
	const [columns, rows] = [
		{ count: level.width, step: 1 },
		{ count: level.height, step: level.width }
	];
	const across = rulerOf(isUpright ? columns : rows, (isUpright ? a : c) * size, e, canvas.width);
	const down = rulerOf(isUpright ? rows : columns, (isUpright ? d : b) * size, f, canvas.height);
	const [width, height] = [across.at.length, down.at.length];
	const samples = sameKind(level.samples, width * height);
	if (samples instanceof Uint32Array) mixColours(samples, level.samples, across, down);
	else mixGreys(samples, level.samples as GreySamples, across, down);
	return { x: across.from, y: down.from, width, height, samples };
}

/** `scale` device pixels a pixel of the level (negative where it is mirrored), the first of which lies at `origin`. */
function rulerOf(
	{ count, step }: { count: number; step: number },
	scale: number,
	origin: number,
	most: number
): Ruler {
	const ends = [origin, origin + scale * count];
	const from = Math.max(0, Math.round(Math.min(...ends)));
	const to = Math.min(most, Math.round(Math.max(...ends)));
	const length = Math.max(0, to - from);
	const [at, next] = [new Int32Array(length), new Int32Array(length)];
	const share = new Uint8Array(length);
	for (let i = 0; i < length; i++) {
		const place = Math.min(count - 1, Math.max(0, (from + i + 0.5 - origin) / scale - 0.5));
		const first = Math.floor(place);
		at[i] = first * step;
		next[i] = Math.min(count - 1, first + 1) * step;
		share[i] = Math.round((place - first) * WHOLE);
	}
	return { from, at, next, share };
}

function mixGreys(to: GreySamples, from: GreySamples, across: Ruler, down: Ruler): void {
	const width = across.at.length;
	for (let y = 0, i = 0; y < down.at.length; y++) {
		const [top, bottom, below] = [down.at[y]!, down.next[y]!, down.share[y]!];
		for (let x = 0; x < width; x++, i++) {
			const [left, right, beside] = [across.at[x]!, across.next[x]!, across.share[x]!];
			const upper = from[top + left]! * (WHOLE - beside) + from[top + right]! * beside;
			const lower = from[bottom + left]! * (WHOLE - beside) + from[bottom + right]! * beside;
			to[i] = (upper * (WHOLE - below) + lower * below + (1 << (2 * BITS - 1))) >> (2 * BITS);
		}
	}
}

/** Red and blue in one number, green in another: eight bits each, with room for the weights between them. */
function mixColours(to: Uint32Array, from: Samples, across: Ruler, down: Ruler): void {
	const width = across.at.length;
	const mix = (a: number, b: number, share: number) => {
		const odd = (a & 0xff00ff) * (WHOLE - share) + (b & 0xff00ff) * share;
		const green = (a & 0xff00) * (WHOLE - share) + (b & 0xff00) * share;
		return ((odd >>> BITS) & 0xff00ff) | ((green >>> BITS) & 0xff00);
	};
	for (let y = 0, i = 0; y < down.at.length; y++) {
		const [top, bottom, below] = [down.at[y]!, down.next[y]!, down.share[y]!];
		for (let x = 0; x < width; x++, i++) {
			const [left, right, beside] = [across.at[x]!, across.next[x]!, across.share[x]!];
			const upper = mix(from[top + left]!, from[top + right]!, beside);
			const lower = mix(from[bottom + left]!, from[bottom + right]!, beside);
			to[i] = (mix(upper, lower, below) | 0xff000000) >>> 0;
		}
	}
}
