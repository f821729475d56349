import { describe, expect, it } from 'vitest';
import {
	addDays,
	addMonths,
	readDate,
	readTime,
	weekdayOf,
	weeksOfMonth
} from '../../../web/src/lib/ui/calendar-days.ts';

describe('a month of a picker', () => {
	it('is whole weeks from Monday that hold every day of it', () => {
		for (let month = '2024-01-01'; month < '2030-01-01'; month = addMonths(month, 1)) {
			const weeks = weeksOfMonth(month);
			expect(weeks.length).toBeGreaterThanOrEqual(4);
			expect(weeks.length).toBeLessThanOrEqual(6);
			expect(weeks.every((week) => week.length === 7 && weekdayOf(week[0]!) === 1)).toBe(true);
			const shown = new Set(weeks.flat());
			for (let day = month; day < addMonths(month, 1); day = addDays(day, 1))
				expect(shown.has(day)).toBe(true);
		}
	});

	it('steps from the 31st to the last day of a shorter month', () => {
		expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
		expect(addMonths('2024-03-31', -1)).toBe('2024-02-29');
		expect(addMonths('2026-11-21', 6)).toBe('2027-05-21');
	});
});

describe('a typed date', () => {
	const today = '2026-11-21';
	it.each([
		['2026-11-22', '2026-11-22'],
		['2026/1/5', '2026-01-05'],
		['20261122', '2026-11-22'],
		['22.11.2026', '2026-11-22'],
		['11-22', '2026-11-22'],
		['3-8', '2027-03-08'],
		['22', '2026-11-22'],
		['20', '2026-12-20'],
		['+3', '2026-11-24'],
		['+2w', '2026-12-05'],
		['+6m', '2027-05-21'],
		['-1d', '2026-11-20']
	])('%s is %s', (typed, read) => expect(readDate(typed, today)).toBe(read));

	it('of a birth stays in the past', () => {
		expect(readDate('3-8', today, true)).toBe('2026-03-08');
		expect(readDate('20', today, true)).toBe('2026-11-20');
	});

	it.each(['2026-02-30', '13-1', '32', 'tomorrow', '', '2026-11'])('%s is none', (typed) =>
		expect(readDate(typed, today)).toBeNull()
	);
});

describe('a typed time', () => {
	it.each([
		['9', '09:00'],
		['930', '09:30'],
		['0930', '09:30'],
		['9:30', '09:30'],
		['9.30', '09:30'],
		[' 23:59 ', '23:59']
	])('%s is %s', (typed, read) => expect(readTime(typed)).toBe(read));

	it.each(['24', '12:60', 'noon', '', '12345'])('%s is none', (typed) =>
		expect(readTime(typed)).toBeNull()
	);
});
