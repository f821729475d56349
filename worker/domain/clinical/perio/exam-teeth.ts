import { residentOf, usualDentition } from '../chart/dentition.ts';
import { isInMouth } from '../chart/facts.ts';
import type { ChartedEntry } from '../chart/charted-entry.ts';
import { odontogramOn } from '../chart/odontogram.ts';
import { fdiOf, PERMANENT_TEETH } from '../teeth/tooth.ts';
import { entriesOn } from '../chart/entry-dates.ts';
import { emptyReading, type PerioTeeth } from './reading.ts';

/**
 * The teeth of a new exam as the tooth chart has the mouth on that date: 32 places with who stands in
 * them, a kept primary tooth in its own name; what is missing or not through is out, implants are in.
 */
export function examTeeth(
	entries: readonly ChartedEntry[],
	on: string,
	ageYears: number | null
): PerioTeeth {
	const odontogram = odontogramOn(entries, on);
	const implants = new Set(
		entriesOn(entries, on)
			.filter((entry) => entry.look === 'implant' && isInMouth(entry))
			.flatMap((entry) => entry.site.teeth.map(fdiOf))
	);
	const dentition = usualDentition(odontogram, ageYears);
	const places = [...PERMANENT_TEETH.upper, ...PERMANENT_TEETH.lower];
	return Object.fromEntries(
		places.map((slot) => {
			const { tooth, isPresumedUnerupted } = residentOf(slot, dentition, odontogram, ageYears);
			const chart = odontogram.get(fdiOf(tooth));
			const isGone = isPresumedUnerupted || (chart !== undefined && chart.presence !== 'present');
			const isImplant = implants.has(fdiOf(tooth));
			return [fdiOf(tooth), emptyReading({ isSkipped: isGone && !isImplant, isImplant })];
		})
	);
}
