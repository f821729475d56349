import { addDays } from '../time/calendar-dates.ts';
import { type Interval, intersect, normalise } from '../time/intervals.ts';
import type { ZoneClock } from '../time/zone-clock.ts';
import { expandTimes, type RepeatingTime } from './recurrence-times.ts';

/** How far ahead two repetitions are compared: rules that meet at all meet within three years. */
const HORIZON_DAYS = 3 * 366;

/** A repeating time with the clock by which it is read. */
export interface ZonedTime {
	time: RepeatingTime;
	clock: ZoneClock;
}

/**
 * The first stretch (ms) that two repeating times share from `fromMs` on, in whatever zones, or
 * null when they do not meet within three years of the later one's first day.
 */
export function firstOverlap(a: ZonedTime, b: ZonedTime, fromMs: number): Interval | null {
	// A day earlier, as the two dates may be of different zones.
	const first = [a.time.startsOn, b.time.startsOn, a.clock.dateAt(fromMs)].sort().at(-1)!;
	const from = addDays(first, -1);
	const window = { from, to: addDays(from, HORIZON_DAYS) };
	const [left, right] = [a, b].map(({ time, clock }) =>
		normalise(expandTimes(time, clock, window))
	);
	return intersect(left!, right!).find(({ end }) => end > fromMs) ?? null;
}
