import { addDays, type LocalDate, weekdayOf } from '../time/calendar-dates.ts';
import { clip, type Interval, normalise } from '../time/intervals.ts';
import type { LocalTime } from '../time/local-times.ts';
import type { ZoneClock } from '../time/zone-clock.ts';

/** When a clinic is open: its week, and the dates that differ from it. */
export interface OpeningHours {
	/** ISO weekday 1–7; several rows a day make a break; a weekday without a row is closed. */
	openingHours: readonly { weekday: number; from: LocalTime; to: LocalTime }[];
	/** Closed, or a make-up working day with the hours of another weekday (ISO), or as the week has it. */
	holidays: readonly { on: LocalDate; isClosed: boolean; hoursOfWeekday: number | null }[];
}

/** The open time of one local day in ms, normalised; empty when closed. */
export function openTimesOn(hours: OpeningHours, clock: ZoneClock, date: LocalDate): Interval[] {
	const holiday = hours.holidays.find(({ on }) => on === date);
	if (holiday?.isClosed) return [];
	const weekday = holiday?.hoursOfWeekday ?? weekdayOf(date);
	return normalise(
		hours.openingHours.flatMap((row) =>
			row.weekday === weekday
				? {
						start: clock.firstInstantFrom(date, row.from),
						end: clock.firstInstantFrom(date, row.to)
					}
				: []
		)
	);
}

/** The open time inside [startMs, endMs), normalised: days that meet at midnight are one stretch. */
export function openTimesBetween(
	hours: OpeningHours,
	clock: ZoneClock,
	startMs: number,
	endMs: number
): Interval[] {
	if (startMs >= endMs) return [];
	const open: Interval[] = [];
	const last = clock.dateAt(endMs - 1);
	for (let date = clock.dateAt(startMs); date <= last; date = addDays(date, 1)) {
		open.push(...openTimesOn(hours, clock, date));
	}
	return clip(normalise(open), startMs, endMs);
}
