import type { GreySamples } from '../picture/picture.ts';
import type { Level, Pyramid } from './pyramid.ts';
import { visiblePart, type Matrix, type Size } from './view.ts';
import { greyPixels } from './window-lut.ts';

/** What is painted: the frame, its shades, where it lies, and how fine the screen is. */
export interface Exposure {
	pyramid: Pyramid;
	/** Lowest sample that `shades` knows; 0 of colours. */
	low: number;
	shades: Uint8Array;
	matrix: Matrix;
	pane: Size;
	/** Device pixels a pixel of the pane. */
	density: number;
}

interface Part {
	x: number;
	y: number;
	width: number;
	height: number;
}
/** From four pixels of the screen a pixel of the picture on its pixels are shown as they are. */
const SQUARE_FROM = 4;

/**
 * Paints a frame into a canvas. Only the size that the screen needs goes through the look-up, and of that
 * only what is visible, so that the cost follows the screen and not the file.
 */
export class FilmPainter {
	readonly #canvas: HTMLCanvasElement;
	readonly #scratch = document.createElement('canvas');
	#kept: { level: Level; shades: Uint8Array; part: Part } | null = null;

	constructor(canvas: HTMLCanvasElement) {
		this.#canvas = canvas;
	}

	paint({ pyramid, low, shades, matrix, pane, density }: Exposure): void {
		const width = Math.max(1, Math.round(pane.width * density));
		const height = Math.max(1, Math.round(pane.height * density));
		if (this.#canvas.width !== width) this.#canvas.width = width;
		if (this.#canvas.height !== height) this.#canvas.height = height;
		const ink = this.#canvas.getContext('2d', { alpha: false });
		if (!ink) return;
		ink.setTransform(1, 0, 0, 1, 0, 0);
		ink.fillStyle = '#080a0a';
		ink.fillRect(0, 0, width, height);
		const seen = visiblePart(matrix, pyramid.base, pane);
		if (!seen) return;
		const scale = Math.hypot(matrix.a, matrix.b) * density;
		const n = pyramid.levelFor(scale);
		const size = 2 ** n;
		const level = pyramid.at(n);
		const part = this.#develop(level, partOf(level, seen, size), shades, low);
		const { a, b, c, d, e, f } = matrix;
		ink.setTransform(a * density, b * density, c * density, d * density, e * density, f * density);
		ink.imageSmoothingEnabled = scale < SQUARE_FROM;
		ink.drawImage(
			this.#scratch,
			0,
			0,
			part.width,
			part.height,
			part.x * size,
			part.y * size,
			part.width * size,
			part.height * size
		);
	}

	/** Shades of the part into the scratch canvas, unless they lie there from the last time. */
	#develop(level: Level, part: Part, shades: Uint8Array, low: number): Part {
		const kept = this.#kept;
		if (kept?.level === level && kept.shades === shades && holds(kept.part, part)) return kept.part;
		if (this.#scratch.width < part.width) this.#scratch.width = part.width;
		if (this.#scratch.height < part.height) this.#scratch.height = part.height;
		const sheet = new ImageData(part.width, part.height);
		fill(new Uint32Array(sheet.data.buffer), level, part, shades, low);
		this.#scratch.getContext('2d')?.putImageData(sheet, 0, 0);
		this.#kept = { level, shades, part };
		return part;
	}
}

function partOf(level: Level, seen: Part, size: number): Part {
	const x = Math.max(0, Math.floor(seen.x / size) - 1);
	const y = Math.max(0, Math.floor(seen.y / size) - 1);
	return {
		x,
		y,
		width: Math.min(level.width, Math.ceil((seen.x + seen.width) / size) + 1) - x,
		height: Math.min(level.height, Math.ceil((seen.y + seen.height) / size) + 1) - y
	};
}

const holds = (outer: Part, inner: Part) =>
	outer.x <= inner.x &&
	outer.y <= inner.y &&
	outer.x + outer.width >= inner.x + inner.width &&
	outer.y + outer.height >= inner.y + inner.height;

/** One look-up and one write a pixel. */
export function fill(
	pixels: Uint32Array,
	{ samples, width }: Level,
	part: Part,
	shades: Uint8Array,
	low: number
): void {
	const isColour = samples instanceof Uint32Array;
	const greys = greyPixels(shades);
	for (let y = 0, to = 0; y < part.height; y++, to += part.width) {
		const from = (part.y + y) * width + part.x;
		if (isColour) fillColours(pixels, to, samples, from, part.width, shades);
		else fillGreys(pixels, to, samples, from, part.width, greys, low);
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
	shades: Uint8Array
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
