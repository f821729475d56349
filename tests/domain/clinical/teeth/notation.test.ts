import { describe, expect, it } from 'vitest';
import { teethBetween, toothBeside } from '#domain/clinical/teeth/arch';
import {
	NOTATIONS,
	palmerSignOf,
	readTooth,
	showKey,
	showTooth,
	universalOf
} from '#domain/clinical/teeth/notation';
import { fdiOf, PERMANENT_TEETH, PRIMARY_TEETH, toothOfFdi } from '#domain/clinical/teeth/tooth';

const regular = [PERMANENT_TEETH, PRIMARY_TEETH].flatMap(({ upper, lower }) => [
	...upper,
	...lower
]);
const every = regular.flatMap((tooth) => [tooth, { ...tooth, supernumerary: true }]);
const at = (fdi: string) => toothOfFdi(fdi) ?? expect.fail(`${fdi} is no tooth`);

describe('notation', () => {
	it.each(NOTATIONS)(
		'%s names all 52 teeth and 52 supernumerary ones, and reads them back (M15)',
		(notation) => {
			const names = every.map((tooth) => showTooth(tooth, notation));
			expect(new Set(names).size).toBe(104);
			expect(names.map((name) => readTooth(name, notation))).toEqual(every);
			expect(names.map((name) => readTooth(name.toLowerCase(), notation))).toEqual(every);
		}
	);

	it('is put on by the key that records keep, and leaves what is no key as it is', () => {
		expect(NOTATIONS.map((one) => showKey('36', one))).toEqual(['36', '19', 'LL6']);
		expect(NOTATIONS.map((one) => showKey('55S', one))).toEqual(['55S', 'AS', 'URES']);
		expect(showKey('', 'universal')).toBe('');
	});

	it('counts Universal from the upper right of the patient round to the lower right', () => {
		expect(['18', '28', '38', '48', '36'].map((fdi) => universalOf(at(fdi)))).toEqual([
			'1',
			'16',
			'17',
			'32',
			'19'
		]);
		expect(['55', '65', '75', '85'].map((fdi) => universalOf(at(fdi)))).toEqual([
			'A',
			'J',
			'K',
			'T'
		]);
		expect(universalOf({ ...at('18'), supernumerary: true })).toBe('51');
	});

	it('writes primary teeth of the cross in Roman numerals and types them in letters', () => {
		expect(palmerSignOf(at('75'))).toBe('Ⅴ');
		expect(showTooth(at('75'), 'palmer')).toBe('LLE');
		expect(showTooth(at('36'), 'palmer')).toBe('LL6');
	});

	it.each([
		['fdi', '19'],
		['fdi', '56'],
		['universal', '33'],
		['universal', '50'],
		['universal', '83'],
		['universal', 'U'],
		['palmer', 'LL9'],
		['palmer', 'XX6'],
		['palmer', 'F1']
	] as const)('%s knows no %s', (notation, text) => {
		expect(readTooth(text, notation)).toBeNull();
	});
});

describe('an arch', () => {
	it('is walked across the midline and ends at the wisdom teeth', () => {
		expect(teethBetween(at('12'), at('22'))?.map(fdiOf)).toEqual(['12', '11', '21', '22']);
		expect(teethBetween(at('22'), at('12'))?.map(fdiOf)).toEqual(['12', '11', '21', '22']);
		expect(teethBetween(at('12'), at('42'))).toBeNull();
		expect(teethBetween(at('54'), at('14'))).toBeNull();
		expect(toothBeside(at('11'), 1)).toEqual(at('21'));
		expect(toothBeside(at('38'), 1)).toBeNull();
	});
});
