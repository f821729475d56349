import type { DicomFacts } from './facts.ts';

/** Modalities whose devices keep a volume as one file a slice. */
const SLICED = ['CT', 'MR', 'PT'];
export const MOST_SLICES = 2_000;

type Direction = readonly [x: number, y: number, z: number];

/**
 * What the files of one volume share (PS3.3 C.7.3.1): their series and the size of a slice, so that a scout
 * film of the same series is none of them. Null for a file that is no single slice.
 */
export function volumeOf(facts: DicomFacts | null): string | null {
	if (!facts?.seriesUid || facts.frames !== 1 || !SLICED.includes(facts.modality ?? ''))
		return null;
	return `${facts.seriesUid}/${facts.rows}x${facts.columns}`;
}

/**
 * Millimetres along the normal of a slice (PS3.3 C.7.6.2.1.1) from the six numbers of its directions and the
 * three of its first pixel; null when they are not what they should be.
 */
export function sliceAt(
	position: readonly (number | null)[],
	orientation: readonly (number | null)[]
): number | null {
	const numbers = [...position, ...orientation];
	if (position.length !== 3 || orientation.length !== 6) return null;
	if (!numbers.every((number) => number !== null)) return null;
	const [x = 0, y = 0, z = 0, a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers;
	const normal: Direction = [b * f - c * e, c * d - a * f, a * e - b * d];
	return x * normal[0] + y * normal[1] + z * normal[2];
}

export interface Slice {
	id: string;
	sliceAt: number | null;
	instanceNumber: number | null;
}

/**
 * The slices in the order of the body, from the feet up. If one does not say where it lies, the numbers of
 * the device decide for all: two orders in one stack would be none.
 */
export function inOrder<One extends Slice>(slices: readonly One[]): One[] {
	const isPlaced = slices.every((slice) => slice.sliceAt !== null);
	const rank = (slice: Slice) => (isPlaced ? slice.sliceAt : slice.instanceNumber) ?? 0;
	return slices.toSorted((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}
