import { isRight, type Tooth } from '../teeth/tooth.ts';

/** The six sites of a tooth, in the order in which a reading keeps them: cheek side, then tongue side. */
export const PERIO_SITES = ['MB', 'B', 'DB', 'ML', 'L', 'DL'] as const;
export type PerioSite = (typeof PERIO_SITES)[number];

export const PERIO_SIDES = ['outer', 'inner'] as const;
/** `outer` is the cheek and lip, `inner` the tongue and palate. */
export type PerioSide = (typeof PERIO_SIDES)[number];

export const ARCH_HALVES = ['upper', 'lower'] as const;
export type ArchName = (typeof ARCH_HALVES)[number];

/** Index of a site, 0 to 5. */
export type SiteIndex = 0 | 1 | 2 | 3 | 4 | 5;
export const SITE_INDEXES: readonly SiteIndex[] = [0, 1, 2, 3, 4, 5];

export const sideOf = (site: SiteIndex): PerioSide => (site < 3 ? 'outer' : 'inner');

/** Towards the neighbouring tooth: what tells periodontitis from a brushed-away margin. */
export const isInterdental = (site: SiteIndex): boolean => site % 3 !== 1;

/** The three sites of a side as a viewer sees them, left to right: distal first on the patient's right. */
export function sitesAcross(
	tooth: Pick<Tooth, 'quadrant'>,
	side: PerioSide
): readonly [SiteIndex, SiteIndex, SiteIndex] {
	if (side === 'outer') return isRight(tooth) ? [2, 1, 0] : [0, 1, 2];
	return isRight(tooth) ? [5, 4, 3] : [3, 4, 5];
}
