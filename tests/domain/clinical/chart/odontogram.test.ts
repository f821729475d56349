import { describe, expect, it } from 'vitest';
import { changeDates } from '#domain/clinical/chart/entry-dates';
import { odontogramOn } from '#domain/clinical/chart/odontogram';
import type { ChartedEntry } from '#domain/clinical/chart/charted-entry';
import { anEntry } from '../../../support/a-chart.ts';

const TODAY = '2026-11-22';
const seen = (entries: ChartedEntry[], fdi = '36', on = TODAY) => {
	const chart = odontogramOn(entries, on).get(fdi);
	return chart?.facts.map(({ mark, surfaces }) => [mark, surfaces.join('')].join(' ').trim()) ?? [];
};

describe('the chart of a date', () => {
	it('shows what held on that day: begun, and not ended yet', () => {
		const planned = anEntry('36', {
			look: 'filling',
			surfaces: 'MOD',
			status: 'planned',
			on: '2026-03-01',
			endedOn: '2026-05-01',
			ending: 'replaced'
		});
		const done = anEntry('36', { look: 'filling', surfaces: 'MOD', on: '2026-05-01' });
		const paint = (on: string) => odontogramOn([planned, done], on).get('36')?.facts[0]?.paint;
		expect(paint('2026-02-28')).toBeUndefined();
		expect(paint('2026-03-01')).toBe('planned');
		expect(paint('2026-04-30')).toBe('planned');
		expect(paint('2026-05-01')).toBe('done');
		expect(changeDates([planned, done])).toEqual(['2026-03-01', '2026-05-01']);
	});

	it.each(['mistake', 'moved'] as const)(
		'never shows what was ended as %s, not even before',
		(ending) => {
			const entry = anEntry('36', { on: '2026-01-01', endedOn: '2026-06-01', ending });
			expect(seen([entry], '36', '2026-03-01')).toEqual([]);
			expect(changeDates([entry])).toEqual([]);
		}
	);

	it('does not depend on the order in which entries come', () => {
		const entries = [
			anEntry('36', { surfaces: 'MO' }),
			anEntry('36', { look: 'filling', surfaces: 'O', on: '2026-02-01' }),
			anEntry('36', { look: 'extraction', on: '2026-03-01' }),
			anEntry('36', { look: 'implant', on: '2026-09-01' })
		];
		expect(odontogramOn(entries.toReversed(), TODAY)).toEqual(odontogramOn(entries, TODAY));
	});
});

describe('what lies over what', () => {
	it('a filling takes the decay and the older filling of its surfaces, and leaves the rest', () => {
		expect(
			seen([
				anEntry('36', { surfaces: 'MOD' }),
				anEntry('36', { look: 'filling', surfaces: 'O', status: 'existing_other' }),
				anEntry('36', { look: 'filling', surfaces: 'MO', on: '2026-02-01' })
			])
		).toEqual(['caries D', 'filling MO']);
	});

	it('decay that comes after a filling shows upon it', () => {
		expect(
			seen([
				anEntry('36', { look: 'filling', surfaces: 'MO' }),
				anEntry('36', { code: 'secondary_caries', surfaces: 'M', on: '2026-02-01' })
			])
		).toEqual(['filling MO', 'secondary_caries M']);
	});

	it('what is only planned or referred covers nothing', () => {
		for (const status of ['planned', 'referred', 'in_process'] as const)
			expect(
				seen([
					anEntry('36', { surfaces: 'MO' }),
					anEntry('36', { look: 'crown', status, on: '2026-02-01' })
				])
			).toEqual(['caries MO', 'crown']);
	});

	it('a crown covers what was on the crown, not what is in the root', () => {
		const entries = [
			anEntry('36', { surfaces: 'MO' }),
			anEntry('36', { look: 'root_canal' }),
			anEntry('36', { code: 'apical_lesion' }),
			anEntry('36', { look: 'crown', on: '2026-02-01' })
		];
		expect(seen(entries)).toEqual(['root_canal', 'apical_lesion', 'crown']);
		expect(odontogramOn(entries, TODAY).get('36')?.coveredIds).toEqual([entries[0]?.id]);
	});

	it('an extraction that was done takes the tooth with all that was in it; a planned one does not', () => {
		const filled = anEntry('36', { look: 'filling', surfaces: 'MO' });
		const planned = anEntry('36', { look: 'extraction', status: 'planned', on: '2026-02-01' });
		expect(odontogramOn([filled, planned], TODAY).get('36')).toMatchObject({
			presence: 'present',
			facts: [{ mark: 'filling' }, { mark: 'extraction', paint: 'planned' }]
		});
		const done = anEntry('36', { look: 'extraction', on: '2026-03-01' });
		expect(odontogramOn([filled, planned, done], TODAY).get('36')).toMatchObject({
			presence: 'missing',
			facts: [{ mark: 'extraction', paint: 'done' }]
		});
	});

	it('an implant and its crown stay when the loss is charted after them', () => {
		expect(
			seen(
				[
					anEntry('46', { look: 'implant' }),
					anEntry('46', { look: 'crown' }),
					anEntry('46', { kind: 'state', code: 'missing', on: '2026-02-01' })
				],
				'46'
			)
		).toEqual(['implant', 'crown', 'missing']);
	});

	it('a unit of a bridge is what its place says, whatever the procedure draws', () => {
		const unit = (fdi: string, as: 'retainer' | 'pontic') =>
			anEntry(fdi, { look: 'crown', status: 'planned', detail: { unit: as }, bridgeId: 'ent_b' });
		const bridge = [unit('24', 'retainer'), unit('25', 'pontic'), unit('26', 'retainer')];
		expect(['24', '25', '26'].map((fdi) => seen(bridge, fdi))).toEqual([
			['retainer'],
			['pontic'],
			['retainer']
		]);
	});
});
