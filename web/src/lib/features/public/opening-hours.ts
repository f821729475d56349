import * as fmt from '$lib/fmt.ts';

type Hours = readonly { weekday: number; from: string; to: string }[];

/** ISO weekday of a local date. */
export const weekdayOf = (on: string): number =>
	((new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

/** Spans of a local day by its weekday, as the clinic's week has them. */
export const hoursOn = (hours: Hours, on: string) =>
	hours.filter(({ weekday }) => weekday === weekdayOf(on));

/** By the week alone: holidays are the calendar's affair and show on the days. */
export function isOpenNow(hours: Hours, timeZone: string, now: Date): boolean {
	const at = fmt.time(now, timeZone);
	return hoursOn(hours, fmt.localDateOf(now, timeZone)).some(
		({ from, to }) => from <= at && at < to
	);
}
