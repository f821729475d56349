import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginningsOf, facetsOf } from '../../../worker/domain/patients/facets.ts';

const NO_BOUNDS = {
	...{ visitFrom: null, noVisitFrom: null, doneFrom: null },
	...{ bornAfter: null, bornUntil: null }
};
const dayAfter = (day: string, days: number): string =>
	new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const plain = (day: string) => day.replaceAll('-', '');

describe('the beginnings that cover a stretch of days', () => {
	it('are as long as they must be, and no longer', () => {
		expect(beginningsOf('20260101', '20261231', 8)).toEqual(['2026']);
		expect(beginningsOf('20251130', '20260201', 8)).toEqual([
			...['20251130', '20251131', '202512', '202601', '20260201']
		]);
		expect(beginningsOf('19500101', '19661122', 4)).toEqual([
			...['195', '1960', '1961', '1962', '1963', '1964', '1965', '1966']
		]);
		expect(beginningsOf('20260102', '20260101', 8)).toEqual([]);
	});

	it('hold every day of it once and no other day', () => {
		const day = fc.integer({ min: 0, max: 40_000 }).map((n) => dayAfter('1950-01-01', n));
		fc.assert(
			fc.property(day, fc.integer({ min: 0, max: 9_000 }), day, (from, length, other) => {
				const to = dayAfter(from, length);
				const cover = beginningsOf(plain(from), plain(to), 8);
				const holds = (one: string) =>
					cover.filter((beginning) => plain(one).startsWith(beginning)).length;
				expect([holds(from), holds(to)]).toEqual([1, 1]);
				expect(holds(other)).toBe(from <= other && other <= to ? 1 : 0);
			}),
			{ seed: 20261122, numRuns: 300 }
		);
	});
});

describe('a search by combination as the index is asked it', () => {
	it('asks for one of each wish, and everybody where only something is unwanted', () => {
		const latex = { kind: 'allergy' as const, code: 'latex' };
		expect(facetsOf({ facts: [latex], sex: 'male' }, NO_BOUNDS, { tag: 'a' })).toEqual({
			all: [
				[{ kind: 'fact', value: 'allergy:latex' }],
				[{ kind: 'tag', value: 'a' }],
				[{ kind: 'sex', value: 'male' }]
			],
			none: []
		});
		expect(facetsOf({ withoutFacts: [latex] }, NO_BOUNDS)).toEqual({
			all: [[{ kind: 'all' }]],
			none: [{ kind: 'fact', value: 'allergy:latex' }]
		});
		expect(facetsOf({}, NO_BOUNDS)).toBeNull();
	});

	it('looks for a procedure by its days only where a day is said', () => {
		const ever = facetsOf({ procedures: ['prc_i010'] }, NO_BOUNDS);
		expect(ever?.all).toEqual([[{ kind: 'procedure', value: 'prc_i010' }]]);
		const since = facetsOf(
			{ procedures: ['prc_i010'] },
			{ ...NO_BOUNDS, doneFrom: Date.UTC(2026, 10, 30) }
		);
		expect(since?.all[0]?.slice(0, 3)).toEqual(
			['20261130', '20261131', '202612'].map((days) => ({ kind: 'done', value: 'prc_i010', days }))
		);
	});

	it('has one stretch for a last visit between two days', () => {
		const between = facetsOf(
			{},
			{ ...NO_BOUNDS, visitFrom: Date.UTC(2025, 0, 1), noVisitFrom: Date.UTC(2025, 11, 31) }
		);
		expect(between?.all).toEqual([[{ kind: 'last_visit', days: '2025' }]]);
	});
});
