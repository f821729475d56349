import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as intervals from '../../../worker/domain/time/intervals.ts';

const LENGTH = 60;
/** The naive model: which of 60 units are inside. */
const cellsOf = (list: intervals.Intervals): boolean[] =>
	Array.from({ length: LENGTH }, (_, unit) =>
		list.some(({ start, end }) => start <= unit && unit < end)
	);
const anyList = fc
	.array(fc.tuple(fc.nat(LENGTH), fc.nat(LENGTH)), { maxLength: 12 })
	.map((pairs) => pairs.map(([start, end]) => ({ start, end })));
const normalised = anyList.map(intervals.normalise);
const point = fc.nat(LENGTH);

const expectNormalised = (list: intervals.Intervals) =>
	list.forEach(({ start, end }, i) => {
		expect(start).toBeLessThan(end);
		if (i > 0) expect(start).toBeGreaterThan(list[i - 1]!.end);
	});

describe('intervals against a set of units', () => {
	it('normalise keeps exactly what was inside', () => {
		fc.assert(
			fc.property(anyList, (list) => {
				expectNormalised(intervals.normalise(list));
				expect(cellsOf(intervals.normalise(list))).toEqual(cellsOf(list));
			})
		);
	});

	it.each([
		['union', (a: boolean, b: boolean) => a || b],
		['intersect', (a: boolean, b: boolean) => a && b],
		['subtract', (a: boolean, b: boolean) => a && !b]
	] as const)('%s', (name, rule) => {
		fc.assert(
			fc.property(normalised, normalised, (a, b) => {
				const before = structuredClone([a, b]);
				const result = intervals[name](a, b);
				expectNormalised(result);
				const other = cellsOf(b);
				expect(cellsOf(result)).toEqual(cellsOf(a).map((cell, i) => rule(cell, other[i]!)));
				expect([a, b]).toEqual(before);
			}),
			{ numRuns: 1_000 }
		);
	});

	it('contains, clip and lengthOf', () => {
		fc.assert(
			fc.property(normalised, point, point, (list, a, b) => {
				const [start, end] = a < b ? [a, b] : [b, a + 1];
				const cells = cellsOf(list).slice(start, end);
				expect(intervals.contains(list, start, end)).toBe(
					end <= LENGTH && cells.every(Boolean) && cells.length === end - start
				);
				expect(intervals.lengthOf(intervals.clip(list, start, end))).toBe(
					cells.filter(Boolean).length
				);
			}),
			{ numRuns: 1_000 }
		);
	});

	it('joins what touches and keeps apart what does not', () => {
		expect(
			intervals.normalise([
				{ start: 10, end: 20 },
				{ start: 0, end: 10 },
				{ start: 21, end: 22 }
			])
		).toEqual([
			{ start: 0, end: 20 },
			{ start: 21, end: 22 }
		]);
	});
});
