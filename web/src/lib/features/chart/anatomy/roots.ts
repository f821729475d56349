import { isUpper, type Tooth } from '#domain/clinical/teeth/tooth';
import type { Path, Point } from './path.ts';
import { perTooth } from './per-tooth.ts';
import { sizeOf } from './sizes.ts';

export interface Root {
	path: Path;
	/** Lies behind the others. */
	isBehind: boolean;
	apices: readonly Point[];
}

/** A filling stops so many mm short of the tip. */
const SHORT_OF_APEX = 0.8;

/**
 * Upper molars: the palatal root behind, two buccal ones before it; lower molars: a distal and a mesial
 * one; 14 and 24: the buccal before the palatal; all others one root whose tip leans distally.
 * `kept`: the share of the length that is left (a primary tooth whose roots resorb).
 */
export const rootsOf = perTooth((tooth: Tooth, kept = 1): Root[] => {
	const { kind, root: L, width: w, neck: c } = sizeOf(tooth);
	if (kind === 'molar') return molarRoots(tooth, kept);
	if (!tooth.primary && isUpper(tooth) && tooth.position === 4)
		return [
			{ isBehind: true, path: single(c * 0.72, L * 0.97, 0.95, 0.5), apices: [[0.95, L * 0.97]] },
			{ isBehind: false, path: single(c, L, -0.75, 0), apices: [[-0.75, L]] }
		];
	const lean = kind === 'canine' ? -0.5 : -0.35;
	const length = L * kept;
	return [
		{
			isBehind: false,
			path: single(Math.min(c, w), length, lean, 0),
			apices: [[lean, length]]
		}
	];
});

function molarRoots(tooth: Tooth, kept: number): Root[] {
	const { root: L, width: w, neck: c } = sizeOf(tooth);
	const isThird = !tooth.primary && tooth.position === 8;
	// The trunk is short in primary molars and long in wisdom teeth.
	const fork = tooth.primary ? 1.2 : isThird ? 3.8 : 3;
	const flare = tooth.primary ? 0.5 : isThird ? 0.19 : tooth.position === 7 ? 0.24 : 0.29;
	const distal: Point = [-flare * w, L * (isUpper(tooth) ? 0.93 : 0.96) * kept];
	const mesial: Point = [(flare - 0.03) * w, L * kept];
	const front: Root = {
		isBehind: false,
		path: pair(c, fork * Math.max(kept, 0.6), distal, mesial),
		apices: [distal, mesial]
	};
	if (!isUpper(tooth)) return [front];
	const palatal: Point = [-0.01 * w, (L + 0.9) * kept];
	return [
		{ isBehind: true, path: single(c * 0.5, palatal[1], palatal[0], 0), apices: [palatal] },
		front
	];
}

function single(neck: number, L: number, apex: number, shift: number): Path {
	const C = neck / 2;
	const tip = Math.min(0.62, C * 0.3);
	const belly = C * 0.78;
	return [
		['M', -C + shift, 0],
		['C', -C + shift, L * 0.34, apex - belly, L * 0.66, apex - tip, L - tip],
		['C', apex - tip * 0.7, L + tip * 0.12, apex + tip * 0.7, L + tip * 0.12, apex + tip, L - tip],
		['C', apex + belly, L * 0.66, C + shift, L * 0.34, C + shift, 0],
		['Z']
	];
}

function pair(neck: number, fork: number, [dx, dL]: Point, [mx, mL]: Point): Path {
	const C = neck / 2;
	const a = 0.68;
	return [
		['M', -C, 0],
		['C', -C - 0.25, dL * 0.3, dx - 2.1, dL * 0.62, dx - a, dL - a],
		['C', dx - a * 0.7, dL + 0.1, dx + a * 0.6, dL + 0.1, dx + a, dL - a],
		['C', dx + 1.5, dL * 0.66, -0.95, fork + 2.6, -0.6, fork + 0.5],
		['Q', 0, fork - 0.8, 0.6, fork + 0.5],
		['C', 0.95, fork + 2.6, mx - 1.1, mL * 0.62, mx - a, mL - a],
		['C', mx - a * 0.6, mL + 0.1, mx + a * 0.7, mL + 0.1, mx + a, mL - a],
		['C', mx + 2.3, mL * 0.6, C + 0.25, mL * 0.3, C, 0],
		['Z']
	];
}

/** From the chamber to just short of each apex. */
export const canalsOf = perTooth((tooth: Tooth): Path[] => {
	const { crown: h } = sizeOf(tooth);
	return rootsOf(tooth).flatMap(({ apices }) =>
		apices.map(([x, L]): Path => [
			['M', x * 0.34, -h * 0.2],
			['C', x * 0.5, L * 0.16, x * 1.02, L * 0.5, x, L - SHORT_OF_APEX]
		])
	);
});

export const chamberOf = perTooth((tooth: Tooth): Path => {
	const { kind, crown: h, width: w } = sizeOf(tooth);
	const k = kind === 'molar' ? 0.2 : 0.1;
	return [
		['M', -w * k * 0.55, -h * 0.8],
		['L', w * k * 0.55, -h * 0.8],
		['L', w * k, -h * 0.12],
		['Q', 0, h * 0.02, -w * k, -h * 0.12],
		['Z']
	];
});

/** A post in the widest canal: from the core down two thirds of the root. */
export const postOf = perTooth((tooth: Tooth): Path => {
	const { crown: h, root: L } = sizeOf(tooth);
	const [x] = rootsOf(tooth).at(-1)?.apices.at(-1) ?? [0, 0];
	return [
		['M', -1.5, -h * 0.62],
		['L', 1.5, -h * 0.62],
		['L', x * 0.5 + 0.9, 0],
		['L', x * 0.9 + 0.35, L * 0.6],
		['L', x * 0.9 - 0.35, L * 0.6],
		['L', x * 0.5 - 0.9, 0],
		['Z']
	];
});
