import { expect, it } from 'vitest';
import { fill } from '../../../web/src/lib/features/viewer/render/fill.ts';
import { histogramOf, presetsOf } from '../../../web/src/lib/features/viewer/render/histogram.ts';
import { printOf } from '../../../web/src/lib/features/viewer/render/print.ts';
import { Pyramid } from '../../../web/src/lib/features/viewer/render/pyramid.ts';
import {
	FITTED,
	matrixOf,
	panBy,
	toPane,
	toPicture,
	visiblePart,
	zoomAt
} from '../../../web/src/lib/features/viewer/render/view.ts';
import {
	dragWindow,
	edgesOf,
	shadeOf,
	shadesOf,
	windowBetween
} from '../../../web/src/lib/features/viewer/render/window-lut.ts';

const film = { width: 2900, height: 1536 };
const pane = { width: 1254, height: 556 };

it('a window shades as DICOM PS3.3 C.11.2.1.2.1 says in its examples', () => {
	const window = { centre: 2048, width: 4096 };
	expect([0, 4095].map((value) => shadeOf(value, window))).toEqual([0, 255]);
	expect(shadeOf(2047.5, window)).toBe(127.5);
	const narrow = { centre: 2048, width: 1 };
	expect([2047, 2048].map((value) => shadeOf(value, narrow))).toEqual([0, 255]);
});

it('a window between two values tells exactly these apart, and a drag never closes it', () => {
	expect(edgesOf(windowBetween(100, 300))).toEqual([100, 300]);
	expect(dragWindow({ centre: 10, width: 5 }, { x: -1, y: 0.5 }, 100)).toEqual({
		centre: 35,
		width: 1
	});
});

it('slope, intercept and inversion are in the shades, so that painting is one look-up', () => {
	const range = { low: -10, high: 10, slope: 2, intercept: 100 };
	const shades = shadesOf(range, windowBetween(80, 120), false);
	expect([shades[0], shades[10], shades[20]]).toEqual([0, 128, 255]);
	expect(shadesOf(range, windowBetween(80, 120), true)[0]).toBe(255);
	expect([...shadesOf({ ...range, slope: 1 }, { centre: 100.5, width: 1 }, false)]).toEqual(
		Array.from({ length: 21 }, (_, i) => (i > 10 ? 255 : 0))
	);
});

it('a place of the film and its place in the pane are one, however it is turned and mirrored', () => {
	for (const turns of [0, 1, 2, 3])
		for (const isMirrored of [false, true]) {
			const view = { zoom: 2.5, u: 0.3, v: 0.6, turns, isMirrored };
			const matrix = matrixOf(view, film, pane);
			const back = toPicture(matrix, toPane(matrix, { x: 421, y: 97 }));
			expect(back.x).toBeCloseTo(421, 6);
			expect(back.y).toBeCloseTo(97, 6);
			const middle = toPane(matrix, { x: 0.3 * film.width, y: 0.6 * film.height });
			expect(middle.x).toBeCloseTo(pane.width / 2, 6);
			expect(middle.y).toBeCloseTo(pane.height / 2, 6);
		}
});

it('a quarter to the right brings the left edge to the top', () => {
	const matrix = matrixOf({ ...FITTED, turns: 1 }, film, pane);
	const [left, right] = [
		{ x: 0, y: 768 },
		{ x: 2900, y: 768 }
	].map((at) => toPane(matrix, at));
	expect(left!.y).toBeCloseTo(0, 6);
	expect(right!.y).toBeCloseTo(pane.height, 6);
});

it('zooming leaves what is under the pointer, panning follows it and stays at the edge', () => {
	const at = { x: 300, y: 200 };
	const view = { ...FITTED, zoom: 3, u: 0.4, v: 0.5 };
	const before = toPicture(matrixOf(view, film, pane), at);
	const zoomed = zoomAt(view, 1.7, at, film, pane);
	const after = toPicture(matrixOf(zoomed, film, pane), at);
	expect(after.x).toBeCloseTo(before.x, 6);
	expect(after.y).toBeCloseTo(before.y, 6);
	const panned = panBy(view, { x: 50, y: -20 }, film, pane);
	const moved = toPane(matrixOf(panned, film, pane), before);
	expect(moved.x).toBeCloseTo(350, 6);
	expect(moved.y).toBeCloseTo(180, 6);
	expect(panBy(view, { x: 99_999, y: 0 }, film, pane).u).toBe(0);
	expect(zoomAt(view, 1e9, at, film, pane).zoom).toBeLessThan(100);
});

it('only what the pane shows is painted', () => {
	const view = { ...FITTED, zoom: 10 };
	const part = visiblePart(matrixOf(view, film, pane), film, pane)!;
	expect(part.width).toBeLessThan(film.width / 8);
	expect(visiblePart(matrixOf(FITTED, film, pane), film, pane)).toEqual({
		x: 0,
		y: 0,
		...film
	});
});

it('a smaller size is the mean of what lies under it, odd edges and colours too', () => {
	const grey = new Pyramid({ width: 3, height: 1, samples: Int16Array.of(-4, 8, 100) });
	expect([...grey.at(1).samples]).toEqual([2, 100]);
	const colours = Uint32Array.of(0xff0000ff, 0xff00ff00, 0xffff0000, 0xff000000);
	const colour = new Pyramid({ width: 2, height: 2, samples: colours });
	expect(colour.at(1).samples[0]!.toString(16)).toBe('ff404040');
	const large = new Pyramid({ width: 2880, height: 1504, samples: new Uint8Array(0) });
	expect([0.1, 0.43, 1, 8].map((scale) => large.levelFor(scale))).toEqual([3, 1, 0, 0]);
});

it('a print has at every pixel of the screen what lies there, however the film is turned and mirrored', () => {
	const small = { width: 8, height: 6 };
	const screen = { width: 7, height: 7 };
	const at = ({ x, y }: { x: number; y: number }) => 100 * (x - 0.5) - 1_000 * (y - 0.5);
	const samples = Int16Array.from({ length: 48 }, (_, i) =>
		at({ x: (i % 8) + 0.5, y: Math.floor(i / 8) + 0.5 })
	);
	for (const turns of [0, 1, 2, 3])
		for (const isMirrored of [false, true]) {
			const matrix = matrixOf({ ...FITTED, turns, isMirrored, zoom: 1.3 }, small, screen);
			const print = printOf({ ...small, samples }, 1, matrix, screen);
			const middle = { x: 3.5, y: 3.5 };
			const shown = print.samples[(3 - print.y) * print.width + 3 - print.x]!;
			expect(Math.abs(shown - at(toPicture(matrix, middle)))).toBeLessThan(6);
		}
	const colours = { width: 2, height: 1, samples: Uint32Array.of(0xff000000, 0xff80ff40) };
	const half = printOf(colours, 1, { a: 0.5, b: 0, c: 0, d: 1, e: 0, f: 0 }, screen);
	expect([...half.samples].map((pixel) => pixel.toString(16))).toEqual(['ff407f20']);
});

it('windows fit the values that occur, also where values fall as samples rise', () => {
	const samples = Uint16Array.from({ length: 1000 }, (_, i) => i);
	const range = { low: 0, high: 65_535, slope: -1, intercept: 1000 };
	const histogram = histogramOf(samples, range);
	expect([histogram.low, histogram.high]).toEqual([1, 1000]);
	expect(histogram.bins.reduce((sum, count) => sum + count, 0)).toBe(1000);
	expect(histogram.valueAt(0.25)).toBe(250);
	const presets = presetsOf(histogram, { windows: [{ centre: 5, width: 9 }], isHounsfield: false });
	expect(presets.map(({ id }) => id)).toEqual([
		'auto',
		'file',
		'full',
		'bone',
		'enamel',
		'apex',
		'soft'
	]);
	expect(edgesOf(presets[0]!.window)).toEqual([5, 995]);
});

it('colours go through the same shades, channel by channel', () => {
	const shades = shadesOf(
		{ low: 0, high: 255, slope: 1, intercept: 0 },
		windowBetween(0, 255),
		true
	);
	const pixels = new Uint32Array(1);
	const level = { width: 1, height: 1, samples: Uint32Array.of(0xff102030) };
	fill(pixels, level, { x: 0, y: 0, width: 1, height: 1 }, shades, 0);
	expect(pixels[0]!.toString(16)).toBe('ffefdfcf');
});
