import { classOf, isUpper, type Tooth } from '../teeth/tooth.ts';
import type { PerioSide } from './sites.ts';

/** Where a probe can enter between roots: from the cheek, the tongue, and of upper teeth mesially and distally. */
export const ENTRANCES = ['B', 'L', 'M', 'D'] as const;
export type Entrance = (typeof ENTRANCES)[number];

/** Entrances of a tooth with its usual roots; none for those with one root. */
export function entrancesOf(tooth: Tooth): readonly Entrance[] {
	if (classOf(tooth) === 'molar') return isUpper(tooth) ? ['B', 'M', 'D'] : ['B', 'L'];
	const isFirstPremolar = !tooth.primary && tooth.position === 4;
	return isFirstPremolar && isUpper(tooth) ? ['M', 'D'] : [];
}

/** The side of the chart on which an entrance is read: upper ones between roots from the palate. */
export const sideOfEntrance = (entrance: Entrance): PerioSide =>
	entrance === 'B' ? 'outer' : 'inner';

/** Which entrance is meant while the probe stands at a site; null where that side has none. */
export function entranceAt(tooth: Tooth, site: number): Entrance | null {
	const side: PerioSide = site < 3 ? 'outer' : 'inner';
	const here = entrancesOf(tooth).filter((one) => sideOfEntrance(one) === side);
	const letter = (['M', 'B', 'D'] as const)[site % 3];
	return here.find((one) => one === letter) ?? here[0] ?? null;
}
