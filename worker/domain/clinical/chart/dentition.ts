import { predecessorOf } from '../teeth/arch.ts';
import { fdiOf, isUpper, type Tooth } from '../teeth/tooth.ts';
import type { Odontogram } from './odontogram.ts';

export const DENTITIONS = ['permanent', 'mixed', 'primary'] as const;
export type Dentition = (typeof DENTITIONS)[number];

/**
 * Years at which a permanent tooth has usually come through, rounded up to what most children have
 * reached; index is the position. Only a presumption: what was charted of a tooth goes before it.
 */
const ERUPTED_BY_YEARS = {
	upper: [0, 8, 9, 12, 11, 12, 7, 13, 21],
	lower: [0, 7, 8, 11, 12, 12, 7, 13, 21]
} as const;
const MIXED_FROM_YEARS = 6;
const PERMANENT_FROM_YEARS = 13;

export const isErupted = (tooth: Tooth, ageYears: number | null): boolean =>
	ageYears === null ||
	ageYears >= (ERUPTED_BY_YEARS[isUpper(tooth) ? 'upper' : 'lower'][tooth.position] ?? 0);

/** The view in which a patient opens: one with a primary tooth said to stand is mixed at any age. */
export function usualDentition(odontogram: Odontogram, ageYears: number | null): Dentition {
	const hasPrimary = [...odontogram.values()].some(
		({ tooth, presence }) => tooth.primary && presence === 'present'
	);
	if (ageYears !== null && ageYears < MIXED_FROM_YEARS) return 'primary';
	if (hasPrimary || (ageYears !== null && ageYears < PERMANENT_FROM_YEARS)) return 'mixed';
	return 'permanent';
}

/** Which tooth stands in the place of a permanent one, and whether it is presumed not to be there yet. */
export interface Resident {
	/** The permanent tooth whose place it is. */
	slot: Tooth;
	tooth: Tooth;
	isPresumedUnerupted: boolean;
}

/** Who stands in a place. Charted facts decide; where nothing is charted, age does. */
export function residentOf(
	slot: Tooth,
	dentition: Dentition,
	odontogram: Odontogram,
	ageYears: number | null
): Resident {
	const primary = predecessorOf(slot);
	const stays = (tooth: Tooth, isPresumedUnerupted = false) => ({
		slot,
		tooth,
		isPresumedUnerupted
	});
	if (dentition === 'permanent' || primary === null) {
		const isKnown = odontogram.has(fdiOf(slot));
		return stays(slot, dentition !== 'permanent' && !isKnown && !isErupted(slot, ageYears));
	}
	if (dentition === 'primary') return stays(primary);
	const known = odontogram.get(fdiOf(primary));
	if (known?.presence === 'present') return stays(primary);
	if (odontogram.has(fdiOf(slot)) || isErupted(slot, ageYears)) return stays(slot);
	return known?.presence === 'missing' ? stays(slot, true) : stays(primary);
}
