import { addDays } from '../../time/calendar-dates.ts';
import { minutesOfTime } from '../../time/local-times.ts';
import type { ZoneClock } from '../../time/zone-clock.ts';
import type { QuietHours } from './rules.ts';

/**
 * The end of the quiet time that an instant lies in, by the clock of whoever is written to; null
 * when it is not quiet. Begins at `from` and is over at `to` to the minute; equal times mean none.
 * A night in which the clocks change is as long as it is on that wall (X34).
 */
export function quietUntil(quiet: QuietHours | null, clock: ZoneClock, now: number): number | null {
	if (!quiet || !isQuietAt(quiet, clock.minutesAt(now))) return null;
	const [from, to] = [minutesOfTime(quiet.from), minutesOfTime(quiet.to)];
	const endsTomorrow = from > to && clock.minutesAt(now) >= from;
	const date = clock.dateAt(now);
	const end = clock.firstInstantFrom(endsTomorrow ? addDays(date, 1) : date, quiet.to);
	// In the hour that comes twice, the first end may be over while the wall says quiet again.
	return end > now ? end : endOfSecondPass(quiet, clock, now);
}

const isQuietAt = (quiet: QuietHours, minutes: number): boolean => {
	const [from, to] = [minutesOfTime(quiet.from), minutesOfTime(quiet.to)];
	return from <= to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
};

/** The wall's own minutes until `to`: within an hour that is repeated no clock changes again. */
const endOfSecondPass = (quiet: QuietHours, clock: ZoneClock, now: number): number => {
	const left = minutesOfTime(quiet.to) - clock.minutesAt(now);
	return now - (now % 60_000) + left * 60_000;
};
