import { expect, it } from 'vitest';
import {
	imageScaleOf,
	measureOf,
	scaleFrom
} from '../../../worker/domain/imaging/annotations/measuring.ts';
import {
	ANNOTATION_KINDS,
	isWhole,
	POINTS_OF_KIND,
	type AnnotationKind,
	type Point
} from '../../../worker/domain/imaging/annotations/vocabulary.ts';

const at = (...pairs: [number, number][]): Point[] => pairs.map(([x, y]) => ({ x, y }));
const drawn = (kind: AnnotationKind, ...pairs: [number, number][]) => ({
	kind,
	points: at(...pairs)
});

it('a length is in pixels until the image has a scale', () => {
	const line = drawn('length', [0, 0], [30, 40]);
	expect(measureOf(line, null)).toEqual({ of: 'length', length: 50 });
	expect(measureOf(line, { x: 0.1, y: 0.1 })).toEqual({ of: 'length', length: 5 });
});

it('a line too short to tell a length gives no scale and is no calibration', () => {
	const short = { frame: 0, text: '', tooth: null, millimetres: 10 };
	expect(isWhole({ ...short, ...drawn('calibration', [5, 5], [6, 5]) })).toBe(false);
	expect(scaleFrom(at([5, 5], [6, 5]), 10)).toBe(null);
	expect(isWhole({ ...short, ...drawn('calibration', [5, 5], [25, 5]) })).toBe(true);
});

it('pixels that are not square bend lengths and angles', () => {
	const scale = { x: 0.2, y: 0.1 };
	expect(measureOf(drawn('length', [0, 0], [10, 0]), scale)).toEqual({ of: 'length', length: 2 });
	expect(measureOf(drawn('angle', [10, 0], [0, 0], [10, 20]), scale)).toMatchObject({
		degrees: expect.closeTo(45, 9)
	});
});

it.each([
	[[10, 0], [0, 0], [0, 10], 90],
	[[10, 0], [0, 0], [-10, 0], 180],
	[[10, 0], [0, 0], [10, 0], 0],
	[[10, 0], [0, 0], [-10, -10], 135]
] as [[number, number], [number, number], [number, number], number][])(
	'the angle at the middle of %j %j %j is %d degrees',
	(a, apex, b, degrees) => {
		expect(measureOf(drawn('angle', a, apex, b), null)).toEqual({
			of: 'angle',
			degrees: expect.closeTo(degrees, 9)
		});
	}
);

it('two axes make the same sharp angle whichever way each was drawn', () => {
	const [a, b] = [at([0, 0], [10, 0]), at([50, 50], [40, 60])];
	const ways = [
		[...a, ...b],
		[...a.toReversed(), ...b],
		[...b.toReversed(), ...a]
	];
	for (const points of ways)
		expect(measureOf({ kind: 'axes', points }, null)).toMatchObject({
			degrees: expect.closeTo(45, 9)
		});
});

it('an ellipse is told by the corners of its box, drawn in any direction', () => {
	expect(measureOf(drawn('ellipse', [46, 0], [0, 41]), { x: 0.1, y: 0.1 })).toEqual({
		of: 'ellipse',
		width: expect.closeTo(4.6, 9),
		height: expect.closeTo(4.1, 9),
		area: expect.closeTo(14.813, 3)
	});
});

it('a ball of 5 mm over 50.5 pixels gives the scale; a dot gives none', () => {
	expect(scaleFrom(at([0, 0], [50.5, 0]), 5)?.x).toBeCloseTo(0.09901, 5);
	expect(scaleFrom(at([0, 0], [1, 0]), 5)).toBeNull();
	expect(scaleFrom(at([0, 0], [10, 0]), null)).toBeNull();
});

it('an image is measured by its latest line of known length, else by its file, rows before columns', () => {
	const line = (to: number) => ({
		...{ kind: 'calibration' as const, points: at([0, 0], [to, 0]), millimetres: 5 }
	});
	const file = { pixelSpacing: [0.2, 0.1], spacingIn: 'detector' } as const;
	expect(imageScaleOf([line(10), line(50)], file)).toEqual({
		...{ scale: { x: 0.1, y: 0.1 }, by: 'calibration' }
	});
	expect(imageScaleOf([], file)).toEqual({ scale: { x: 0.1, y: 0.2 }, by: 'detector' });
	expect(imageScaleOf([], { pixelSpacing: null, spacingIn: null })).toBeNull();
});

it('every kind wants its own points, and only a calibration a true length', () => {
	for (const kind of ANNOTATION_KINDS) {
		const [least] = POINTS_OF_KIND[kind];
		const whole = {
			kind,
			frame: 0,
			points: Array.from({ length: least }, (_, i) => ({ x: 10 * i, y: i })),
			text: 'a',
			tooth: '36',
			millimetres: kind === 'calibration' ? 5 : null
		};
		expect(isWhole(whole), kind).toBe(true);
		expect(isWhole({ ...whole, points: whole.points.slice(1) }), kind).toBe(false);
		expect(isWhole({ ...whole, millimetres: kind === 'calibration' ? null : 5 }), kind).toBe(false);
	}
});
