import { describe, expect, it } from 'vitest';
import { chooseProcedure } from '#domain/clinical/auto-codes';
import { bridgeUnits } from '#domain/clinical/chart/bridge';
import { residentOf, usualDentition } from '#domain/clinical/chart/dentition';
import { odontogramOn } from '#domain/clinical/chart/odontogram';
import type { Material } from '#domain/clinical/chart/vocabulary';
import type { Look } from '#domain/clinical/looks';
import { SHIPPED_PROCEDURES } from '#domain/clinical/procedures/shipped';
import type { Surface } from '#domain/clinical/teeth/surfaces';
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
	const wished = (look: Look, families: string[], material: Material | null = null) => ({
		look,
		families,
		material
	});
	const list = SHIPPED_PROCEDURES.map((one) => ({ ...one, isActive: one.code !== 'R121' }));
	const codeFor = (wish: ReturnType<typeof wished>, fdi: string, surfaces = '') =>
		chooseProcedure(list, wish, toothAt(fdi), [...surfaces] as Surface[])?.code ?? null;
	const filling = wished('filling', ['composite', 'glass_ionomer', 'temporary'], 'composite');
	const crown = wished('crown', ['crown', 'crown_metal_ceramic', 'temporary_crown']);

	it.each([
		['36', 'MO', 'R122'],
		['36', 'MOD', 'R123'],
		['36', 'MODBL', 'R124'],
		['11', 'MI', 'R112'],
		['75', 'O', 'K110'],
		['75', 'MO', 'K120']
	])('charges a composite of %s %s as %s', (fdi, surfaces, code) => {
		expect(codeFor(filling, fdi, surfaces)).toBe(code);
	});

	it('takes another of the same look when the right one is retired', () => {
		expect(codeFor(filling, '36', 'O')).not.toBe('R121');
		expect(codeFor(filling, '36', 'O')).not.toBeNull();
	});

	it('asks the material first, and knows a crown on a tooth from one on an implant', () => {
		expect(codeFor(wished('filling', filling.families, 'glass_ionomer'), '36', 'O')).toBe('R130');
		expect(codeFor(crown, '36')).toBe('F110');
		expect(codeFor({ ...crown, material: 'metal_ceramic' }, '36')).toBe('F120');
		expect(codeFor({ ...crown, material: 'zirconia' }, '36')).toBe('F110');
		expect(codeFor(wished('crown', ['implant_crown']), '36')).toBe('I050');
		expect(codeFor(crown, '75')).toBe('K150');
	});

	it('asks the class of the tooth', () => {
		const root = wished('root_canal', ['root_canal']);
		expect(['11', '14', '36', '85'].map((fdi) => codeFor(root, fdi))).toEqual([
			'E110',
			'E120',
			'E130',
			'K140'
		]);
	});

	it('looks beyond the families when a price list has none of them, and finds nothing without the look', () => {
		const imported = [{ ...list.find(({ code }) => code === 'F110')!, family: null }];
		expect(chooseProcedure(imported, crown, toothAt('36'), [])?.code).toBe('F110');
		expect(chooseProcedure(imported, filling, toothAt('36'), ['O'])).toBeNull();
	});
});
