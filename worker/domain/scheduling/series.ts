import { fail, type Result, succeed } from '../kernel/result.ts';
import { addDays } from '../time/calendar-dates.ts';
import { timeOfMinutes } from '../time/local-times.ts';
import { parseRule } from '../time/recurrence-rule.ts';
import { expandDates } from '../time/recurrence.ts';
import type { ZoneClock } from '../time/zone-clock.ts';

/** A series is at most two years of weeks. */
export const MAX_SERIES = 104;
const FAR_DAYS = 36_525;

/**
 * The starts (ms) of a repeating appointment: the same local time on every day of the rule, so
 * that 10:00 stays 10:00 across a change of the clocks; a time that does not exist moves to the
 * first valid instant. The first start counts only if it fits the rule. `invalid` for a bad rule,
 * one without an end (COUNT or UNTIL), one with no start at all or with more than `MAX_SERIES`.
 */
export function startsOfSeries(
	rule: string,
	firstStart: number,
	clock: ZoneClock
): Result<number[], 'invalid'> {
	const parsed = parseRule(rule);
	if (!parsed.ok || (parsed.value.count ?? parsed.value.until) === null) return fail('invalid');
	const startsOn = clock.dateAt(firstStart);
	const from = timeOfMinutes(clock.minutesAt(firstStart));
	const window = { from: startsOn, to: addDays(startsOn, FAR_DAYS) };
	const dates = expandDates({ startsOn, from, rule }, clock, window);
	if (dates.length === 0 || dates.length > MAX_SERIES) return fail('invalid');
	return succeed(
		dates.map((on) => (on === startsOn ? firstStart : clock.firstInstantFrom(on, from)))
	);
}
