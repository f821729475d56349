import { fail, type Result, succeed } from '../kernel/result.ts';
import type { LocalDate } from '../time/calendar-dates.ts';
import { type LocalTime, minutesOfTime } from '../time/local-times.ts';
import { parseRule } from '../time/recurrence-rule.ts';
import { type DateWindow, expandDates } from '../time/recurrence.ts';
import type { ZoneClock } from '../time/zone-clock.ts';

/** A day of a repetition that differs: off, or at other times. */
export interface RepetitionException {
	on: LocalDate;
	from?: LocalTime | undefined;
	to?: LocalTime | undefined;
	isOff?: boolean | undefined;
}

/** A stretch of wall-clock time that may repeat: a shift, a block. `to` is later than `from`. */
export interface RepeatingTime {
	startsOn: LocalDate;
	from: LocalTime;
	to: LocalTime;
	/** RFC 5545 RRULE without DTSTART; null for the one day. Two on, two off: two rows of `FREQ=DAILY;INTERVAL=4`. */
	rule: string | null;
	/** They bear only on days that the repetition has; a further day is a row of its own. */
	exceptions?: readonly RepetitionException[] | undefined;
}

/** One day of a repetition as instants, half-open. */
export interface TimeOccurrence {
	on: LocalDate;
	start: number;
	end: number;
}

/**
 * Whether it can be stored: `invalid` for a rule that cannot be read or an end not after its
 * beginning, `nonexistent_time` for a single time that the clocks skip. In a repetition such a
 * time moves to the first valid minute instead.
 */
export function checkRepeatingTime(
	time: RepeatingTime,
	clock: ZoneClock
): Result<true, 'invalid' | 'nonexistent_time'> {
	if (minutesOfTime(time.from) >= minutesOfTime(time.to)) return fail('invalid');
	for (const { from = time.from, to = time.to } of time.exceptions ?? []) {
		if (minutesOfTime(from) >= minutesOfTime(to)) return fail('invalid');
	}
	if (time.rule !== null) return parseRule(time.rule).ok ? succeed(true) : fail('invalid');
	const isReal =
		clock.instantOf(time.startsOn, time.from).ok && clock.instantOf(time.startsOn, time.to).ok;
	return isReal ? succeed(true) : fail('nonexistent_time');
}

/**
 * The occurrences whose local date lies in the window, in order. A day whose whole time falls into
 * the hour that the clocks skip has none. Throws RangeError for a rule that was never checked.
 */
export function expandTimes(
	time: RepeatingTime,
	clock: ZoneClock,
	window: DateWindow
): TimeOccurrence[] {
	const occurrences: TimeOccurrence[] = [];
	for (const on of expandDates(time, clock, window)) {
		const exception = time.exceptions?.find((different) => different.on === on);
		if (exception?.isOff) continue;
		const start = clock.firstInstantFrom(on, exception?.from ?? time.from);
		const end = clock.firstInstantFrom(on, exception?.to ?? time.to);
		if (start < end) occurrences.push({ on, start, end });
	}
	return occurrences;
}
