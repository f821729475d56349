import type { DayHours } from '../hours/week-hours.ts';

/** The weekdays of each stretch `09:00–12:00`: one shift each instead of seven. */
export function sameTimes(days: readonly DayHours[]): Map<string, number[]> {
	const found = new Map<string, number[]>();
	for (const { weekday, rows } of days)
		for (const { from, to } of rows) {
			const times = `${from}–${to}`;
			found.set(times, [...(found.get(times) ?? []), weekday]);
		}
	return found;
}
