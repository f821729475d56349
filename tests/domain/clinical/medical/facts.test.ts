import { describe, expect, it } from 'vitest';
import {
	byLoudness,
	fitsKind,
	isSince,
	MEDICAL_WORDS,
	weightOf
} from '../../../../worker/domain/clinical/medical/facts.ts';
import { FACT_KINDS } from '../../../../worker/domain/clinical/medical/vocabulary.ts';

describe('the shipped words', () => {
	it('have codes of their own and a name in three languages, and serve every kind', () => {
		expect(new Set(MEDICAL_WORDS.map(({ code }) => code)).size).toBe(MEDICAL_WORDS.length);
		for (const { code, names } of MEDICAL_WORDS)
			expect(
				Object.values(names).every((name) => name.trim() !== ''),
				code
			).toBe(true);
		for (const kind of FACT_KINDS)
			expect(MEDICAL_WORDS.filter(({ kinds }) => kinds.includes(kind)).length).toBeGreaterThan(4);
	});

	it('keep an allergy to a drug apart from taking it', () => {
		expect(fitsKind('allergy', 'aspirin')).toBe(true);
		expect(fitsKind('medication', 'aspirin')).toBe(false);
		expect(fitsKind('medication', 'aspirin_daily')).toBe(true);
		expect(fitsKind('allergy', 'nothing_known')).toBe(false);
	});
});

describe('how loud a fact is', () => {
	const fact = (kind: 'allergy' | 'condition' | 'family' | 'lifestyle', code: string | null) => ({
		kind,
		code,
		severity: null
	});

	it('an allergy and an anticoagulant alert, a disease of the family does not', () => {
		expect(weightOf(fact('allergy', 'latex'))).toBe('alert');
		expect(weightOf({ kind: 'medication', code: 'warfarin', severity: null })).toBe('alert');
		expect(weightOf(fact('condition', 'malignancy'))).toBe('alert');
		expect(weightOf(fact('family', 'malignancy'))).toBe('plain');
	});

	it('own words about an allergy alert; own words about habits do not', () => {
		expect(weightOf(fact('allergy', null))).toBe('alert');
		expect(weightOf(fact('condition', null))).toBe('caution');
		expect(weightOf(fact('lifestyle', null))).toBe('plain');
	});

	it('what is severe alerts whatever the list says', () => {
		expect(weightOf({ kind: 'allergy', code: 'pollen', severity: 'severe' })).toBe('alert');
		expect(weightOf({ kind: 'allergy', code: 'pollen', severity: 'mild' })).toBe('plain');
	});

	it('puts allergies first, then what alerts, the newest first', () => {
		const one = (kind: 'allergy' | 'condition' | 'medication', code: string, at: string) => ({
			...{ kind, code, at, severity: null },
			weight: weightOf({ kind, code, severity: null })
		});
		const sorted = byLoudness([
			one('condition', 'hypertension', '2026-01-03'),
			one('condition', 'pregnancy', '2026-01-01'),
			one('medication', 'warfarin', '2026-01-02'),
			one('allergy', 'latex', '2026-01-01'),
			one('allergy', 'penicillins', '2026-01-02')
		]);
		expect(sorted.map(({ code }) => code)).toEqual([
			'penicillins',
			'latex',
			'warfarin',
			'pregnancy',
			'hypertension'
		]);
	});
});

it.each([
	['2019', true],
	['2019-04', true],
	['2019-04-13', true],
	['2026-11-22', true],
	['2026-11-23', false],
	['2027', false],
	['1889', false],
	['2019-13', false],
	['2019-02-31', false],
	['some time ago', false]
])('since %s is a date as exact as it is known: %s', (text, isOne) => {
	expect(isSince(text, '2026-11-22')).toBe(isOne);
});
