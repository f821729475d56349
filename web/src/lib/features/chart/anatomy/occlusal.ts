import type { Surface } from '#domain/clinical/teeth/surfaces';
import { isAnterior, isUpper, type Tooth, type ToothClass } from '#domain/clinical/teeth/tooth';
import type { Command, Path, Point } from './path.ts';
import { perTooth } from './per-tooth.ts';
import { sizeOf } from './sizes.ts';

/**
 * A superellipse bent by class: `square` its exponent, `taper` how much the tongue side is narrower,
 * `shear` the slant of upper molars, `ix` and `iy` the share of the centre field.
 */
interface Form {
	square: number;
	taper: number;
	shear: number;
	ix: number;
	iy: number;
}

function formOf(kind: ToothClass, upper: boolean): Form {
	if (kind === 'incisor') return { square: 2.3, taper: 0.26, shear: 0, ix: 0.6, iy: 0.2 };
	if (kind === 'canine') return { square: 2.1, taper: 0.22, shear: 0, ix: 0.5, iy: 0.2 };
	if (kind === 'premolar')
		return { square: 2.5, taper: upper ? 0.08 : 0.05, shear: 0, ix: 0.5, iy: 0.46 };
	return { square: 3.6, taper: upper ? -0.02 : 0.07, shear: upper ? 0.13 : 0, ix: 0.54, iy: 0.5 };
}

export interface Occlusal {
	outline: Path;
	/** The five surfaces that are seen from above, in drawing order. */
	surfaces: readonly { surface: Surface; path: Path; centre: Point }[];
	/** Fissures of back teeth: also the line that a sealant follows. */
	fissure: Path;
	width: number;
	depth: number;
}

/** Of a quarter: its chords lie within a tenth of a pixel of the curve, also in the large tooth. */
const STEPS = 12;
const CORNER = 45;
const QUARTERS = [-CORNER, CORNER, 3 * CORNER, 5 * CORNER] as const;

/** The tooth from above, cut into a ring of four surfaces round the centre; the cheek is at +y. */
export const occlusalOf = perTooth((tooth: Tooth): Occlusal => {
	const { kind, width, depth } = sizeOf(tooth);
	const form = formOf(kind, isUpper(tooth));
	const at = (degrees: number, isInner: boolean): Point =>
		pointAt(form, width, depth, degrees, isInner);
	const arc = (from: number, to: number, isInner: boolean): Point[] =>
		Array.from({ length: STEPS + 1 }, (_, i) => at(from + ((to - from) * i) / STEPS, isInner));
	const wedge = (from: number, to: number) =>
		closed([...arc(from, to, false), ...arc(to, from, true)]);
	/** Through the same points as the four wedges, so that no seam shows between them. */
	const ring = (isInner: boolean) =>
		closed(QUARTERS.flatMap((from) => arc(from, from + 2 * CORNER, isInner).slice(1)));
	const middle = (degrees: number): Point => {
		const [outer, inner] = [at(degrees, false), at(degrees, true)];
		return [(outer[0] + inner[0]) / 2, (outer[1] + inner[1]) / 2];
	};
	const front = isAnterior(tooth);
	return {
		outline: ring(false),
		surfaces: [
			{ surface: 'M', path: wedge(-CORNER, CORNER), centre: middle(0) },
			{ surface: front ? 'F' : 'B', path: wedge(CORNER, 180 - CORNER), centre: middle(90) },
			{ surface: 'D', path: wedge(180 - CORNER, 180 + CORNER), centre: middle(180) },
			{ surface: 'L', path: wedge(180 + CORNER, 360 - CORNER), centre: middle(270) },
			{ surface: front ? 'I' : 'O', path: ring(true), centre: [0, 0] }
		],
		fissure: fissureOf(kind, (width / 2) * form.ix * 0.72, (depth / 2) * form.iy * 0.72),
		width,
		depth
	};
});

function pointAt(form: Form, w: number, depth: number, degrees: number, isInner: boolean): Point {
	const angle = (degrees * Math.PI) / 180;
	const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
	const power = 2 / form.square;
	const bent = (n: number) => Math.sign(n) * Math.abs(n) ** power;
	const x = bent(cos) * (w / 2) * (isInner ? form.ix : 1);
	const y = bent(sin) * (depth / 2) * (isInner ? form.iy : 1);
	return [x * (1 + form.taper * (y / (depth / 2))) + form.shear * y, y];
}

const closed = (points: readonly Point[]): Path => [
	...points.map(([x, y], at): Command => [at === 0 ? 'M' : 'L', x, y]),
	['Z']
];

function fissureOf(kind: ToothClass, k: number, v: number): Path {
	if (kind === 'incisor' || kind === 'canine') return [];
	if (kind === 'premolar')
		return [
			['M', -k, 0],
			['Q', 0, v * 0.3, k, 0]
		];
	return [
		['M', -k, v * 0.15],
		['C', -k * 0.4, -v * 0.45, k * 0.4, v * 0.45, k, -v * 0.15],
		['M', -k * 0.1, -v * 0.1],
		['L', -k * 0.25, -v * 0.9],
		['M', k * 0.2, v * 0.1],
		['L', k * 0.3, v * 0.9]
	];
}
