import { expect, it } from 'vitest';
import type { Diagnosis } from '#contracts/diagnoses';
import { showTooth } from '#contracts/teeth';
import { toothOfFdi, type Tooth } from '#domain/clinical/teeth/tooth';
import { concerns, heldOn, pastOn } from '../../../web/src/lib/features/diagnoses/holding.ts';
import {
	placeOf,
	PLACES,
	readTeeth,
	siteOfPart,
	siteOfTeeth
} from '../../../web/src/lib/features/diagnoses/place.ts';

const tooth = (fdi: string): Tooth => {
	const found = toothOfFdi(fdi);
	if (!found) throw new Error(`${fdi} is no tooth`);
	return found;
};
const diagnosis = (id: string, on: string, end?: [on: string, as: string]) =>
	({
		id,
		on,
		ended: end
			? { at: `${end[0]}T08:00:00Z`, on: end[0], by: { id: '', name: '' }, as: end[1] }
			: null
	}) as Diagnosis;
const ids = (items: readonly Diagnosis[]) => items.map(({ id }) => id);

it('shows on a date what held then, and never what was a mistake', () => {
	const items = [
		diagnosis('standing', '2026-03-01'),
		diagnosis('healed', '2026-01-01', ['2026-05-01', 'resolved']),
		diagnosis('replaced', '2026-01-01', ['2026-02-01', 'replaced']),
		diagnosis('mistaken', '2026-01-01', ['2026-05-01', 'mistaken'])
	];
	expect(ids(heldOn(items, '2025-12-31'))).toEqual([]);
	expect(ids(heldOn(items, '2026-01-01'))).toEqual(['healed', 'replaced']);
	expect(ids(heldOn(items, '2026-04-30'))).toEqual(['standing', 'healed']);
	expect(ids(heldOn(items, '2026-05-01'))).toEqual(['standing']);
	expect(ids(pastOn(items, '2026-04-30'))).toEqual(['replaced']);
	expect(ids(pastOn(items, '2026-05-01'))).toEqual(['healed', 'mistaken', 'replaced']);
});

it('counts for a tooth what is of its quadrant, sextant, jaw and mouth', () => {
	const concerned = (fdi: string) =>
		PLACES.filter((place) => {
			const site = siteOfPart(place);
			return site && concerns({ site: { ...site, teeth: [] } }, tooth(fdi));
		});
	expect(concerned('16')).toEqual(['mouth', 'arch upper', 'quadrant 1', 'sextant 1']);
	expect(concerned('23')).toEqual(['mouth', 'arch upper', 'quadrant 2', 'sextant 2']);
	expect(concerned('36')).toEqual(['mouth', 'arch lower', 'quadrant 3', 'sextant 4']);
	expect(concerned('84')).toEqual(['mouth', 'arch lower', 'quadrant 4', 'sextant 6']);
	const of = siteOfTeeth([tooth('36'), tooth('37')], []);
	const shown = of && { site: { ...of, teeth: of.teeth.map(showTooth) } };
	expect(shown && concerns(shown, tooth('37'))).toBe(true);
	expect(shown && concerns(shown, tooth('38'))).toBe(false);
});

it('reads typed teeth in the notation of the reader and refuses what is none', () => {
	expect(readTeeth(' 36, 37\u300136 ', 'fdi')).toEqual([tooth('36'), tooth('37')]);
	expect(readTeeth('\uff13\uff16', 'fdi')).toEqual([tooth('36')]);
	expect(readTeeth('19', 'universal')).toEqual([tooth('36')]);
	expect(readTeeth('36 39', 'fdi')).toBeNull();
	expect(readTeeth('', 'fdi')).toEqual([]);
});

it('finds every part of the mouth again from the site it made', () => {
	const parts = PLACES.filter((place) => place !== 'teeth');
	expect(parts.flatMap((place) => siteOfPart(place) ?? []).map(placeOf)).toEqual(parts);
	expect(siteOfTeeth([tooth('36')], ['M', 'O'])?.area).toBe('surface');
	expect(siteOfTeeth([], [])).toBeNull();
});
