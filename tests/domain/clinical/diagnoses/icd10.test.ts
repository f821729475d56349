import { describe, expect, it } from 'vitest';
import {
	DIAGNOSIS_CODES,
	diagnosisOf,
	searchDiagnoses
} from '../../../../worker/domain/clinical/diagnoses/icd10.ts';

const codes = (typed: string) => searchDiagnoses(typed, 20).map(({ code }) => code);

describe('the diagnoses of mouth and teeth', () => {
	it('are the 15 chapters K00 to K14 with every code named in three languages', () => {
		expect(DIAGNOSIS_CODES.filter(({ code }) => !code.includes('.'))).toHaveLength(15);
		expect(DIAGNOSIS_CODES).toHaveLength(124);
		expect(DIAGNOSIS_CODES.filter((one) => !one.zh || !one.en || !one.ru)).toEqual([]);
		expect(new Set(DIAGNOSIS_CODES.map(({ code }) => code)).size).toBe(124);
	});

	it('are found by their number with and without letter and point, the heading last', () => {
		expect(codes('K02.1')).toEqual(['K02.1']);
		expect(codes('021')).toEqual(['K02.1']);
		expect(codes('\u041a02.1')).toEqual(['K02.1']);
		expect(codes('k02').at(-1)).toBe('K02');
		expect(codes('k02')).toHaveLength(9);
	});

	it('are found by words of any of the languages, all of them', () => {
		expect(codes('\u9699\u88c2')).toEqual([]);
		expect(codes('\u9690\u88c2')).toEqual(['K03.8']);
		expect(codes('caries dentine')).toEqual(['K02.1']);
		expect(codes('\u043f\u0443\u043b\u044c\u043f\u0438\u0442')).toEqual(['K04.0']);
		expect(codes('  ')).toEqual([]);
		expect(codes('nothing like it')).toEqual([]);
	});

	it('are found by the initials of their pinyin, wherever they stand in the name', () => {
		expect(codes('ysy')).toContain('K04.0');
		expect(codes('GJZY')).toEqual(expect.arrayContaining(['K04.4', 'K04.5']));
		expect(codes('gqb')).toEqual([]);
	});

	it('are asked by their exact code', () => {
		expect(diagnosisOf('K10.3')?.en).toContain('dry socket');
		expect(diagnosisOf('k10.3')).toBeNull();
	});
});
