import type { Surface } from './teeth/surfaces.ts';
import type { Quadrant, Tooth } from './teeth/tooth.ts';

/** What of the mouth a procedure is done to; a procedure never changes its area once it was used. */
export const AREAS = [
	'none',
	'surface',
	'tooth',
	'tooth_range',
	'quadrant',
	'sextant',
	'arch',
	'mouth'
] as const;
export type Area = (typeof AREAS)[number];

export const ARCHES = ['upper', 'lower'] as const;
export type Arch = (typeof ARCHES)[number];

/** 1 upper right, 2 upper front, 3 upper left, 4 lower left, 5 lower front, 6 lower right. */
export const SEXTANTS = [1, 2, 3, 4, 5, 6] as const;
export type Sextant = (typeof SEXTANTS)[number];

/** Where in the mouth something is; only what its area asks for is set. */
export interface Site {
	area: Area;
	/** One for `surface` and `tooth`, several for `tooth_range`, none for the others. */
	teeth: readonly Tooth[];
	surfaces: readonly Surface[];
	quadrant: Quadrant | null;
	sextant: Sextant | null;
	arch: Arch | null;
}
