import { describe, expect, it } from 'vitest';
import { AREAS } from '../../../../worker/domain/clinical/areas.ts';
import { MATERIALS } from '../../../../worker/domain/clinical/chart/vocabulary.ts';
import { LOOKS } from '../../../../worker/domain/clinical/looks.ts';
import { SHIPPED_PROCEDURES } from '../../../../worker/domain/clinical/procedures/shipped.ts';
import {
	fitsTooth,
	PROCEDURE_GROUPS
} from '../../../../worker/domain/clinical/procedures/vocabulary.ts';
import {
	PERMANENT_TEETH,
	PRIMARY_TEETH,
	toothOfFdi
} from '../../../../worker/domain/clinical/teeth/tooth.ts';
import { isPatternOf } from '../../../../worker/domain/organisation/pattern.ts';

const family = (name: string, fdi: string, surfaces: number) =>
	SHIPPED_PROCEDURES.filter(
		(one) => one.family === name && fitsTooth(one, toothOfFdi(fdi)!, surfaces)
	).map(({ code }) => code);

describe('the shipped catalogue', () => {
	it('has every procedure once, named in three languages, with a pattern of its length', () => {
		expect(SHIPPED_PROCEDURES.length).toBeGreaterThan(60);
		expect(new Set(SHIPPED_PROCEDURES.map(({ code }) => code)).size).toBe(
			SHIPPED_PROCEDURES.length
		);
		for (const one of SHIPPED_PROCEDURES) {
			expect(Object.values(one.names).every(Boolean), one.code).toBe(true);
			expect(isPatternOf(one.pattern, one.minutes), one.code).toBe(true);
			expect(one.code, one.code).not.toMatch(/^D\d{4}$/);
		}
	});

	it('speaks the words that the chart and the rules know', () => {
		for (const one of SHIPPED_PROCEDURES) {
			expect(LOOKS, one.code).toContain(one.look);
			expect(AREAS, one.code).toContain(one.area);
			expect(PROCEDURE_GROUPS, one.code).toContain(one.group);
			if (one.material) expect(MATERIALS, one.code).toContain(one.material);
		}
	});

	it('has exactly one composite filling for every tooth and number of surfaces', () => {
		for (const arch of [PERMANENT_TEETH, PRIMARY_TEETH])
			for (const tooth of [...arch.upper, ...arch.lower])
				for (const surfaces of [1, 2, 3, 4, 5])
					expect(
						SHIPPED_PROCEDURES.filter(
							(one) => one.family === 'composite' && fitsTooth(one, tooth, surfaces)
						)
					).toHaveLength(1);
	});

	it('chooses by class and surfaces: a front tooth, a molar, a milk molar', () => {
		expect(family('composite', '11', 2)).toEqual(['R112']);
		expect(family('composite', '36', 3)).toEqual(['R123']);
		expect(family('composite', '75', 2)).toEqual(['K120']);
		expect(family('root_canal', '24', 0)).toEqual(['E120']);
		expect(family('root_canal', '84', 0)).toEqual(['K140']);
	});
});
