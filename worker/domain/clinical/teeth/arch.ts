import { isUpper, PERMANENT_TEETH, PRIMARY_TEETH, type Tooth } from './tooth.ts';

/** The arch a tooth belongs to, from the patient's right to the left, supernumerary teeth left out. */
export const archOf = (tooth: Tooth): readonly Tooth[] =>
	(tooth.primary ? PRIMARY_TEETH : PERMANENT_TEETH)[isUpper(tooth) ? 'upper' : 'lower'];

export const isSameTooth = (one: Tooth, other: Tooth): boolean =>
	one.quadrant === other.quadrant &&
	one.position === other.position &&
	one.primary === other.primary &&
	one.supernumerary === other.supernumerary;

const placeInArch = (tooth: Tooth): number =>
	archOf(tooth).findIndex((one) => isSameTooth(one, { ...tooth, supernumerary: false }));

/** All teeth from one to the other, both with them, in the order of the arch; null across arches or dentitions. */
export function teethBetween(one: Tooth, other: Tooth): Tooth[] | null {
	if (isUpper(one) !== isUpper(other) || one.primary !== other.primary) return null;
	const [from, to] = [placeInArch(one), placeInArch(other)].toSorted((a, b) => a - b);
	return archOf(one).slice(from, (to ?? 0) + 1);
}

/** The tooth beside, towards the left of the screen (-1) or the right (1); null at the end of the arch. */
export const toothBeside = (tooth: Tooth, step: -1 | 1): Tooth | null =>
	archOf(tooth)[placeInArch(tooth) + step] ?? null;

/** The tooth above or below in the other arch, at the same place from the midline. */
export const toothOpposite = (tooth: Tooth): Tooth => ({
	...tooth,
	quadrant: ({ 1: 4, 4: 1, 2: 3, 3: 2 } as const)[tooth.quadrant],
	supernumerary: false
});

/** The primary tooth before a permanent one; null behind the premolars, where there is none. */
export const predecessorOf = (tooth: Tooth): Tooth | null =>
	tooth.primary || tooth.position > 5 ? null : { ...tooth, primary: true, supernumerary: false };

/** The permanent tooth that follows a primary one. */
export const successorOf = (tooth: Tooth): Tooth => ({ ...tooth, primary: false });
