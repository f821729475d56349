import type { Diagnosis } from '#contracts/diagnoses';
import type { DiagnosisCode } from '#domain/clinical/diagnoses/icd10';
import type { DiagnosisEnd } from '#domain/clinical/diagnoses/vocabulary';
import type { Notation } from '#domain/clinical/teeth/notation';
import type { Quadrant } from '#domain/clinical/teeth/tooth';
import * as fmt from '$lib/fmt.ts';
import { m } from '$lib/paraglide/messages.js';
import { getLocale } from '$lib/paraglide/runtime.js';
import { placeOf, showTeeth, type Place } from './place.ts';

/** In the reader's language. */
export const nameOf = (names: Omit<DiagnosisCode, 'code'>): string => names[getLocale()];

/** `K02.1 Dentin caries`. */
export const fullName = ({ code, names }: Pick<Diagnosis, 'code' | 'names'>): string =>
	`${code} ${nameOf(names)}`;

const QUADRANTS: Record<Quadrant, () => string> = {
	1: m.chart_quadrant_1,
	2: m.chart_quadrant_2,
	3: m.chart_quadrant_3,
	4: m.chart_quadrant_4
};

export function placeWord(place: Place): string {
	const [area, part] = place.split(' ');
	const number = Number(part);
	if (area === 'arch')
		return part === 'upper' ? m.diagnoses_place_upper() : m.diagnoses_place_lower();
	if (area === 'quadrant')
		return m.diagnoses_place_quadrant({ number, where: QUADRANTS[number as Quadrant]() });
	if (area === 'sextant') return m.diagnoses_place_sextant({ number });
	return area === 'mouth' ? m.diagnoses_place_mouth() : m.diagnoses_place_teeth();
}

/** Where it is: `36 MOD`, `lower arch`. */
export const siteWord = ({ site }: Pick<Diagnosis, 'site'>, notation: Notation): string =>
	site.teeth.length > 0 ? showTeeth(site, notation) : placeWord(placeOf(site));

const ENDS: Record<DiagnosisEnd, (facts: { date: string; name: string }) => string> = {
	resolved: m.diagnoses_ended_resolved,
	mistaken: m.diagnoses_ended_mistaken,
	replaced: m.diagnoses_ended_replaced,
	moved: m.diagnoses_ended_moved
};
/** Why it holds no more, since when and who said so; null while it holds. */
export const endWord = ({ ended }: Pick<Diagnosis, 'ended'>): string | null =>
	ended && ENDS[ended.as]({ date: fmt.date(ended.on), name: ended.by.name });
