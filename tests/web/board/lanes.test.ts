import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toLanes } from '../../../web/src/lib/features/board/layout/lanes.ts';
import {
	gaps,
	join,
	overlaps,
	without,
	type Span
} from '../../../web/src/lib/features/board/layout/intervals.ts';

const span = fc
	.tuple(fc.integer({ min: 0, max: 280 }), fc.integer({ min: 1, max: 40 }))
	.map(([from, length]): Span => ({ from, to: from + length }));

describe('lanes of overlapping cards', () => {
	it('gives a lone card the whole width and two at once a half each', () => {
		const rows = toLanes(
			[
				{ from: 0, to: 30 },
				{ from: 60, to: 90 },
				{ from: 70, to: 80 }
			],
			(one) => one
		);
		expect(rows.map(({ lane, of }) => [lane, of])).toEqual([
			[0, 1],
			[0, 2],
			[1, 2]
		]);
	});

	it('never lets two cards share a lane and a minute, and never uses more lanes than meet', () => {
		fc.assert(
			fc.property(fc.array(span, { maxLength: 24 }), (spans) => {
				const rows = toLanes(spans, (one) => one);
				expect(rows).toHaveLength(spans.length);
				for (const a of rows)
					for (const b of rows)
						if (a !== b && a.lane === b.lane) expect(overlaps(a.item, b.item)).toBe(false);
				for (const row of rows) {
					expect(row.lane).toBeLessThan(row.of);
					const atOnce = Math.max(
						...rows.map(
							({ item }) =>
								rows.filter((one) => one.item.from <= item.from && item.from < one.item.to).length
						)
					);
					expect(row.of).toBeLessThanOrEqual(atOnce);
				}
			})
		);
	});
});

describe('spans of a day', () => {
	it('joins, and what is left over is exactly the rest', () => {
		fc.assert(
			fc.property(fc.array(span, { maxLength: 16 }), (spans) => {
				const whole = { from: 0, to: 320 };
				const taken = new Set<number>();
				for (const one of spans) for (let at = one.from; at < one.to; at++) taken.add(at);
				const free = new Set<number>();
				for (const one of gaps(spans, whole))
					for (let at = one.from; at < one.to; at++) free.add(at);
				for (let at = 0; at < 320; at++) expect(free.has(at)).toBe(!taken.has(at));
				const joined = join(spans);
				for (let index = 1; index < joined.length; index++)
					expect(joined[index]!.from).toBeGreaterThan(joined[index - 1]!.to);
				expect(without(spans, spans)).toEqual([]);
			})
		);
	});
});
