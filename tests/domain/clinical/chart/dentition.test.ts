import { describe, expect, it } from 'vitest';
import { chooseProcedure, type AutoCoded } from '#domain/clinical/auto-codes';
import { bridgeUnits } from '#domain/clinical/chart/bridge';
import { residentOf, usualDentition } from '#domain/clinical/chart/dentition';
import { odontogramOn } from '#domain/clinical/chart/odontogram';
import { fdiOf } from '#domain/clinical/teeth/tooth';
import { anEntry, toothAt } from '../../../support/a-chart.ts';

const nothing = odontogramOn([], '2026-11-22');
const says = (fdi: string, code: string) =>
	odontogramOn([anEntry(fdi, { kind: 'state', code })], '2026-11-22');
const stands = (slot: string, age: number | null, odontogram = nothing) =>
	fdiOf(residentOf(toothAt(slot), 'mixed', odontogram, age).tooth);

describe('which tooth stands in a place', () => {
	it('opens a small child with primary, a schoolchild with mixed, a grown-up with permanent teeth', () => {
		expect([4, 8, 13, null].map((age) => usualDentition(nothing, age))).toEqual([
			'primary',
			'mixed',
			'permanent',
			'permanent'
		]);
	});

	it('opens a grown-up who kept a primary tooth with mixed teeth, and shows it in its place', () => {
		const kept = says('65', 'primary_present');
		expect(usualDentition(kept, 46)).toBe('mixed');
		expect(stands('25', 46, kept)).toBe('65');
		expect(stands('24', 46, kept)).toBe('24');
	});

	it('presumes by age, and lets what was charted go before it', () => {
		expect(stands('11', 8)).toBe('11');
		expect(stands('13', 8)).toBe('53');
		expect(stands('13', 8, says('13', 'permanent_present'))).toBe('13');
		expect(stands('11', 8, says('51', 'primary_present'))).toBe('51');
		expect(residentOf(toothAt('17'), 'mixed', nothing, 8).isPresumedUnerupted).toBe(true);
		expect(residentOf(toothAt('17'), 'permanent', nothing, 8).isPresumedUnerupted).toBe(false);
	});

	it('leaves the gap of a primary tooth that was taken out to the permanent one to come', () => {
		const out = says('54', 'missing');
		expect(residentOf(toothAt('14'), 'mixed', out, 7)).toMatchObject({
			tooth: toothAt('14'),
			isPresumedUnerupted: true
		});
	});
});

describe('a bridge', () => {
	const gone =
		(...fdi: string[]) =>
		(tooth: Parameters<typeof fdiOf>[0]) =>
			fdi.includes(fdiOf(tooth));

	it('has pontics where teeth are gone and retainers where they stand', () => {
		const units = bridgeUnits(toothAt('26'), toothAt('24'), gone('25'));
		expect(units.ok && units.value.map(({ tooth, unit }) => [fdiOf(tooth), unit])).toEqual([
			['24', 'retainer'],
			['25', 'pontic'],
			['26', 'retainer']
		]);
	});

	it.each([
		['not_one_arch', '24', '34', []],
		['no_pontic', '24', '26', []],
		['no_retainer', '24', '25', ['24', '25']]
	] as const)('is refused as %s', (failure, from, to, missing) => {
		expect(bridgeUnits(toothAt(from), toothAt(to), gone(...missing))).toEqual({
			ok: false,
			failure
		});
	});
});

describe('auto-codes', () => {
	const filling = (given: Partial<AutoCoded> & { name: string }) => ({
		look: 'filling' as const,
		toothClasses: [],
		surfacesFrom: null,
		surfacesTo: null,
		dentition: null,
		isActive: true,
		...given
	});
	const list = [
		filling({ name: 'any' }),
		filling({
			name: 'back, 2',
			toothClasses: ['premolar', 'molar'],
			surfacesFrom: 2,
			surfacesTo: 2
		}),
		filling({ name: 'back, 3 and more', toothClasses: ['premolar', 'molar'], surfacesFrom: 3 }),
		filling({ name: 'front', toothClasses: ['incisor', 'canine'] }),
		filling({ name: 'milk', dentition: 'primary', surfacesFrom: 1 }),
		filling({
			name: 'retired',
			toothClasses: ['molar'],
			surfacesFrom: 1,
			surfacesTo: 1,
			isActive: false
		})
	];
	it.each([
		['36', 'O', 'any'],
		['36', 'MO', 'back, 2'],
		['36', 'MOD', 'back, 3 and more'],
		['11', 'MI', 'front'],
		['75', 'O', 'milk']
	])('%s %s is charged as "%s"', (fdi, surfaces, name) => {
		const letters = [...surfaces] as Parameters<typeof chooseProcedure>[3];
		expect(chooseProcedure(list, 'filling', toothAt(fdi), letters)?.name).toBe(name);
	});

	it('finds nothing for a look that the price list does not have', () => {
		expect(chooseProcedure(list, 'implant', toothAt('36'), [])).toBeNull();
	});
});
