import { isUpper, type Tooth, type ToothClass } from '#domain/clinical/teeth/tooth';
import type { Command, Path, Point } from './path.ts';
import { perTooth } from './per-tooth.ts';
import { sizeOf } from './sizes.ts';

/** Heights of the contact points as shares of the crown; the distal one lies lower, as in life. */
const DISTAL: Record<ToothClass, number> = {
	incisor: 0.8,
	canine: 0.6,
	premolar: 0.64,
	molar: 0.62
};
const MESIAL: Record<ToothClass, number> = {
	incisor: 0.82,
	canine: 0.7,
	premolar: 0.66,
	molar: 0.66
};
/** How far the neck line dips towards the root, in mm: most on front teeth. */
const DIP: Record<ToothClass, number> = { incisor: 1.1, canine: 1.15, premolar: 0.75, molar: 0.45 };
/** Handles at a cusp's tip: short is pointed. */
const SHARP: Record<ToothClass, number> = { incisor: 0.2, canine: 0.2, premolar: 0.3, molar: 0.5 };

/**
 * The crown seen from the cheek: up the distal side, over the edge or the cusps, down the mesial side,
 * back along the neck. `neck`: its width where that is not the tooth's own (a crown on an implant).
 */
export const crownOf = perTooth((tooth: Tooth, neck?: number): Path => {
	const size = sizeOf(tooth);
	const { kind, crown: h, width: w } = size;
	const isUpperIncisor = kind === 'incisor' && isUpper(tooth);
	const half = w / 2;
	const foot = (neck ?? size.neck) / 2;
	const distal = isUpperIncisor ? 0.7 : DISTAL[kind];
	const mesial = isUpperIncisor ? 0.83 : MESIAL[kind];
	// Crowns of primary teeth flare right above a tight neck.
	const bulge = tooth.primary ? 0.28 : 0.5;
	const shoulder = foot + (half - foot) * 0.25;
	return [
		['M', -foot, 0],
		['C', -shoulder, -h * distal * bulge * 0.7, -half, -h * distal * bulge, -half, -h * distal],
		...(kind === 'incisor'
			? incisalEdge(tooth, distal, mesial)
			: cusps(tooth, [-half, -h * distal], [half, -h * mesial])),
		['C', half, -h * mesial * bulge, shoulder, -h * mesial * bulge * 0.7, foot, 0],
		['Q', 0, DIP[kind] * 2, -foot, 0],
		['Z']
	];
});

function incisalEdge(tooth: Tooth, distal: number, mesial: number): Command[] {
	const { crown: h, width: w } = sizeOf(tooth);
	const half = w / 2;
	const round = isUpper(tooth) ? (tooth.position === 2 ? 0.3 : 0.22) : 0.13;
	return [
		[
			'C',
			-half,
			-h * (distal + (1 - distal) * 0.7),
			-half + w * round * 0.4,
			-h * 0.985,
			-half + w * round,
			-h * 0.99
		],
		['C', -w * 0.1, -h * 1.005, w * 0.2, -h * 1.005, half - w * 0.1, -h * 0.995],
		['C', half - w * 0.02, -h * 0.985, half, -h * 0.94, half, -h * mesial]
	];
}

/** Tips and valleys, distal to mesial, as shares of width and height. */
function cuspPoints(tooth: Tooth): readonly Point[] {
	const { kind } = sizeOf(tooth);
	const { position, primary } = tooth;
	if (kind === 'canine') return [[0.06, 1]];
	// The tip of 14 and 24 leans distally.
	if (kind === 'premolar') return [[isUpper(tooth) && position === 4 ? -0.03 : 0.03, 1]];
	if (!isUpper(tooth) && position === (primary ? 5 : 6))
		return [
			[-0.33, 0.9],
			[-0.19, 0.82],
			[-0.02, 0.98],
			[0.14, 0.83],
			[0.31, 1]
		];
	if (!primary && position === 8)
		return [
			[-0.22, 0.9],
			[-0.01, 0.83],
			[0.22, 0.97]
		];
	return [
		[-0.24, 0.95],
		[-0.01, 0.8],
		[0.24, 1]
	];
}

function cusps(tooth: Tooth, from: Point, to: Point): Command[] {
	const { kind, crown: h, width: w } = sizeOf(tooth);
	const points = [from, ...cuspPoints(tooth).map(([x, y]): Point => [x * w, -y * h]), to];
	const isMolar = kind === 'molar';
	const sharp = SHARP[kind];
	return points.slice(1).map(([x1, y1], at): Command => {
		const [x0, y0] = points[at] ?? from;
		const [dx, dy] = [x1 - x0, y1 - y0];
		const goesUp = at % 2 === 0;
		const a: Point =
			at === 0
				? [x0, y0 + dy * 0.55]
				: [x0 + dx * (goesUp ? 0.3 : sharp), y0 + (goesUp || isMolar ? 0 : dy * 0.16)];
		const b: Point =
			at === points.length - 2
				? [x1, y1 - dy * 0.55]
				: [x1 - dx * (goesUp ? sharp : 0.3), y1 - (goesUp && !isMolar ? dy * 0.16 : 0)];
		return ['C', ...a, ...b, x1, y1];
	});
}

/** Faint relief: the buccal grooves of molars, two lobes on upper incisors. */
export const groovesOf = perTooth((tooth: Tooth): Path => {
	const { kind, crown: h, width: w } = sizeOf(tooth);
	if (kind === 'molar')
		return cuspPoints(tooth)
			.filter((_, at) => at % 2 === 1)
			.flatMap(([x, y]): Command[] => [
				['M', x * w, -y * h],
				['Q', x * w * 0.9, -h * 0.62, x * w * 0.8, -h * 0.5]
			]);
	if (kind !== 'incisor' || tooth.primary || !isUpper(tooth)) return [];
	return [-0.16, 0.16].flatMap((k): Command[] => [
		['M', k * w, -h * 0.93],
		['Q', k * w * 0.95, -h * 0.8, k * w * 0.8, -h * 0.68]
	]);
});
