import { addDays } from '../../time/calendar-dates.ts';
import { MINUTE_MS } from '../../time/local-times.ts';
import type { ZoneClock } from '../../time/zone-clock.ts';
import type { Timing } from './rules.ts';

/**
 * When a message before `start` is due (F26). Elapsed minutes are real ones on every day; a time on
 * the wall that the zone skips is the first instant after the gap, one that comes twice is its first
 * (reliability 7). May lie after the start: "the same day at nine" of a visit at eight.
 */
export const dueBefore = (timing: Timing, start: number, clock: ZoneClock): number =>
	timing.kind === 'elapsed'
		? start - timing.minutes * MINUTE_MS
		: clock.firstInstantFrom(addDays(clock.dateAt(start), -timing.days), timing.at);

/** When a message after a moment is due: a time on the wall that is over by then means at once. */
export const dueAfter = (timing: Timing, moment: number, clock: ZoneClock): number =>
	timing.kind === 'elapsed'
		? moment + timing.minutes * MINUTE_MS
		: Math.max(
				moment,
				clock.firstInstantFrom(addDays(clock.dateAt(moment), timing.days), timing.at)
			);
