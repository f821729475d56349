import { residentOf, type Dentition } from '#domain/clinical/chart/dentition';
import { untouched, type Odontogram } from '#domain/clinical/chart/odontogram';
import { isSameTooth } from '#domain/clinical/teeth/arch';
import { fdiOf, LAST_PRIMARY_POSITION, type Tooth } from '#domain/clinical/teeth/tooth';
import { SLOTS } from './layout.ts';
import type { ToothView } from './tooth-view.ts';

/** Roots of primary teeth are resorbed from about this age on. */
const RESORBS_FROM_YEARS = 9;

/** The 32 places of the mouth as they are to be drawn; null where a small child has no tooth to be. */
export function viewsOf(
	arch: 'upper' | 'lower',
	dentition: Dentition,
	odontogram: Odontogram,
	ageYears: number | null
): (ToothView | null)[] {
	return SLOTS[arch].map((slot) => {
		if (dentition === 'primary' && slot.position > LAST_PRIMARY_POSITION) return null;
		const { tooth, isPresumedUnerupted } = residentOf(slot, dentition, odontogram, ageYears);
		const chart = odontogram.get(fdiOf(tooth)) ?? untouched(tooth);
		const isGuest = !isSameTooth(tooth, slot);
		const extra: Tooth = { ...slot, supernumerary: true };
		return {
			slot: isGuest ? slot : tooth,
			tooth,
			presence: isPresumedUnerupted ? 'unerupted' : chart.presence,
			facts: chart.facts,
			slotFacts: isGuest ? (odontogram.get(fdiOf(slot))?.facts ?? []) : [],
			isResorbing: tooth.primary && (ageYears === null || ageYears >= RESORBS_FROM_YEARS),
			extra: odontogram.get(fdiOf(extra))?.presence === 'present' ? extra : null
		};
	});
}
