import type { LocalDate } from '../time/calendar-dates.ts';

/**
 * The days of a year (`MM-DD`) whose birthdays are kept on a date: its own, and on 28 February of a
 * year without a 29th that of those who were born on one.
 */
export function birthdayDays(date: LocalDate): string[] {
	const day = date.slice(5);
	return day === '02-28' && !isLeap(Number(date.slice(0, 4))) ? [day, '02-29'] : [day];
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
