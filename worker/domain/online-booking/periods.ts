import {
	civilOfDayNumber,
	dateOfDayNumber,
	dayNumberOf,
	weekdayOfDayNumber
} from '../time/calendar-dates.ts';
import type { Interval } from '../time/intervals.ts';
import type { LocalTime } from '../time/local-times.ts';
import type { ZoneClock } from '../time/zone-clock.ts';
import type { Quota } from './rules.ts';

/** Local days [first, next) as day numbers. */
export interface DaySpan {
	first: number;
	next: number;
}

/** The period of a quota that a local day lies in. Weeks begin on Monday (ISO 8601). */
export function periodAround(per: Quota['per'], dayNumber: number): DaySpan {
	switch (per) {
		case 'day':
			return { first: dayNumber, next: dayNumber + 1 };
		case 'week': {
			const first = dayNumber - (weekdayOfDayNumber(dayNumber) - 1);
			return { first, next: first + 7 };
		}
		case 'month': {
			const { year, month } = civilOfDayNumber(dayNumber);
			const [nextYear, nextMonth] = month === 12 ? [year + 1, 1] : [year, month + 1];
			return { first: firstOfMonth(year, month), next: firstOfMonth(nextYear, nextMonth) };
		}
	}
}

/** Every period that [startMs, endMs) touches, in order. */
export function periodsIn(
	per: Quota['per'],
	clock: ZoneClock,
	{ start, end }: Interval
): DaySpan[] {
	const periods: DaySpan[] = [];
	const last = clock.dayNumberAt(end - 1);
	for (let day = clock.dayNumberAt(start); day <= last;) {
		const period = periodAround(per, day);
		periods.push(period);
		day = period.next;
	}
	return periods;
}

/**
 * The part of a local day that a quota is about, as instants. A time that the clocks skip is the
 * first instant after it; one that comes twice is its first occurrence, so that a day has one part.
 */
export const partOfDay = (
	clock: ZoneClock,
	dayNumber: number,
	after: LocalTime | null,
	before: LocalTime | null
): Interval => {
	const date = dateOfDayNumber(dayNumber);
	return {
		start: after === null ? clock.dayStart(dayNumber) : clock.firstInstantFrom(date, after),
		end: before === null ? clock.dayStart(dayNumber + 1) : clock.firstInstantFrom(date, before)
	};
};

const firstOfMonth = (year: number, month: number): number =>
	dayNumberOf(`${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-01`);
