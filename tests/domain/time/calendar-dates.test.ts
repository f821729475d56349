import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as dates from '../../../worker/domain/time/calendar-dates.ts';

const DAY = 86_400_000;
const dayNumber = fc.integer({ min: -700_000, max: 2_900_000 });

describe('calendar dates', () => {
	it('agree with Date on every kind of day', () => {
		fc.assert(
			fc.property(dayNumber, (day) => {
				const date = dates.dateOfDayNumber(day);
				expect(date).toBe(new Date(day * DAY).toISOString().slice(0, 10));
				expect(dates.dayNumberOf(date)).toBe(day);
				expect(dates.weekdayOf(date) % 7).toBe(new Date(day * DAY).getUTCDay());
			}),
			{ numRuns: 3_000 }
		);
	});

	it('cross months, leap days and years', () => {
		expect(dates.addDays('2028-02-28', 1)).toBe('2028-02-29');
		expect(dates.addDays('2026-02-28', 1)).toBe('2026-03-01');
		expect(dates.addDays('2026-01-01', -1)).toBe('2025-12-31');
		expect(dates.daysBetween('2026-11-21', '2027-11-21')).toBe(365);
	});

	it('list half-open windows', () => {
		expect(dates.datesBetween('2026-11-29', '2026-12-02')).toEqual([
			'2026-11-29',
			'2026-11-30',
			'2026-12-01'
		]);
		expect(dates.datesBetween('2026-11-29', '2026-11-29')).toEqual([]);
	});
});
