import { fill, type Part } from './fill.ts';
import type { Level, Pyramid } from './pyramid.ts';
import { printOf, type Print } from './print.ts';
import { visiblePart, type Matrix, type Size } from './view.ts';

type Shades = Uint8ClampedArray;

/** What is painted: the frame, its shades, where it lies, and how fine the screen is. */
export interface Exposure {
	pyramid: Pyramid;
	/** Lowest sample that `shades` knows; 0 of colours. */
	low: number;
	shades: Shades;
	matrix: Matrix;
	pane: Size;
	/** Device pixels a pixel of the pane. */
	density: number;
}

type Ink = CanvasRenderingContext2D;
/** Where a picture lies on the screen: which of its sizes, how large, and by which way. */
interface Place {
	n: number;
	scale: number;
	matrix: Matrix;
}
/** From four pixels of the screen a pixel of the picture on its pixels are shown as they are. */
const SQUARE_FROM = 4;

/**
 * Paints a frame into a canvas. Only the size that the screen needs goes through the look-up, and of that
 * only what is visible, so that the cost follows the screen and not the file. While a picture is moved its
 * developed part is drawn elsewhere; while only its window changes, a print of the size of the screen is.
 */
export class FilmPainter {
	readonly #canvas: HTMLCanvasElement;
	readonly #scratch = document.createElement('canvas');
	#kept: { level: Level; shades: Shades; part: Part } | null = null;
	#last: Exposure | null = null;
	#print: Print | null = null;
	#sheet: ImageData | null = null;

	constructor(canvas: HTMLCanvasElement) {
		this.#canvas = canvas;
	}

	paint(exposure: Exposure): void {
		const ink = this.#canvas.getContext('2d', { alpha: false });
		if (!ink) return;
		const { pyramid, matrix, pane, density } = exposure;
		const scale = Math.hypot(matrix.a, matrix.b) * density;
		const n = pyramid.levelFor(scale);
		const at = { n, scale, matrix: fine(matrix, density) };
		const last = this.#last;
		const isThere =
			last?.pyramid === pyramid &&
			last.matrix === matrix &&
			last.pane === pane &&
			last.density === density;
		// Where one pixel of the picture is several of the screen, its own pixels are the fewer.
		if (isThere && scale * 2 ** n <= 1) return this.#reprint(ink, exposure, at);
		this.#last = exposure;
		this.#print = null;
		this.#draw(ink, exposure, at);
	}

	/** The picture where it was, in other shades. */
	#reprint(ink: Ink, { pyramid, shades, low }: Exposure, { n, matrix }: Place): void {
		this.#print ??= printOf(pyramid.at(n), 2 ** n, matrix, this.#canvas);
		const { x, y, width, height, samples } = this.#print;
		if (samples.length === 0) return;
		const sheet = this.#sheetOf(width, height);
		fill(pixelsOf(sheet), { samples, width }, { x: 0, y: 0, width, height }, shades, low);
		ink.putImageData(sheet, x, y);
	}

	#draw(
		ink: Ink,
		{ pyramid, low, shades, matrix, pane, density }: Exposure,
		{ n, scale, matrix: place }: Place
	): void {
		const width = Math.max(1, Math.round(pane.width * density));
		const height = Math.max(1, Math.round(pane.height * density));
		if (this.#canvas.width !== width) this.#canvas.width = width;
		if (this.#canvas.height !== height) this.#canvas.height = height;
		ink.setTransform(1, 0, 0, 1, 0, 0);
		ink.fillStyle = '#080a0a';
		ink.fillRect(0, 0, width, height);
		const seen = visiblePart(matrix, pyramid.base, pane);
		if (!seen) return;
		const size = 2 ** n;
		const level = pyramid.at(n);
		const part = this.#develop(level, partOf(level, seen, size), shades, low);
		ink.setTransform(place.a, place.b, place.c, place.d, place.e, place.f);
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

	/** The same paper as long as it has the size: a new one each time is megabytes to clear and to throw away. */
	#sheetOf(width: number, height: number): ImageData {
		if (this.#sheet?.width !== width || this.#sheet.height !== height)
			this.#sheet = new ImageData(width, height);
		return this.#sheet;
	}

	/** Shades of the part into the scratch canvas, unless they lie there from the last time. */
	#develop(level: Level, part: Part, shades: Shades, low: number): Part {
		const kept = this.#kept;
		if (kept?.level === level && kept.shades === shades && holds(kept.part, part)) return kept.part;
		if (this.#scratch.width < part.width) this.#scratch.width = part.width;
		if (this.#scratch.height < part.height) this.#scratch.height = part.height;
		const sheet = this.#sheetOf(part.width, part.height);
		fill(pixelsOf(sheet), level, part, shades, low);
		this.#scratch.getContext('2d')?.putImageData(sheet, 0, 0);
		this.#kept = { level, shades, part };
		return part;
	}
}

/** From the picture to device pixels. */
const fine = ({ a, b, c, d, e, f }: Matrix, density: number): Matrix => ({
	...{ a: a * density, b: b * density, c: c * density },
	...{ d: d * density, e: e * density, f: f * density }
});

const pixelsOf = ({ data }: ImageData) => new Uint32Array(data.buffer);

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
