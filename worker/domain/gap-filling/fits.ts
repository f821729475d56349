import { weekdayOf } from '../time/calendar-dates.ts';
import { MINUTE_MS, type LocalTime } from '../time/local-times.ts';
import type { ZoneClock } from '../time/zone-clock.ts';

/** A stretch of free time of one provider at one chair; instants in ms, [start, end). */
export interface Gap {
	providerId: string;
	/** What that provider does. */
	providerServiceIds: readonly string[];
	start: number;
	end: number;
}

/** Local dates (`to` inclusive), ISO weekdays and times of day at which somebody could come. */
export interface WantedWindow {
	from: string;
	to: string;
	weekdays?: readonly number[] | undefined;
	after?: LocalTime | undefined;
	before?: LocalTime | undefined;
}

/** Who would like an earlier time, as far as the gap is concerned. */
export interface Wanting {
	minutes: number;
	serviceIds: readonly string[];
	/** Null takes any provider. */
	providerId: string | null;
	/** None means any time. */
	windows: readonly WantedWindow[];
	/** The booking that would move: only an earlier time is any good. Milliseconds. */
	bookedAt: number | null;
}

/**
 * Where in the gap somebody would come (F24): the first start on the clinic's grid from which the
 * whole visit lies in the gap and in one of their windows, by the wall clock of the clinic. Null
 * when nothing suits them.
 */
export function placeInGap(
	gap: Gap,
	wanting: Wanting,
	clock: ZoneClock,
	stepMinutes: number
): number | null {
	if (!isWantedFrom(gap, wanting)) return null;
	const lengthMs = wanting.minutes * MINUTE_MS;
	const last = Math.min(gap.end - lengthMs, (wanting.bookedAt ?? Infinity) - 1);
	for (let start = gap.start; start <= last; start = nextMark(start, clock, stepMinutes))
		if (suits(wanting.windows, start, start + lengthMs, clock)) return start;
	return null;
}

function isWantedFrom(
	{ providerId, providerServiceIds }: Gap,
	{ serviceIds, providerId: wanted }: Wanting
): boolean {
	if (wanted !== null && wanted !== providerId) return false;
	return serviceIds.every((id) => providerServiceIds.includes(id));
}

/** The gap's own beginning counts as a mark; after it, marks of the grid on the wall clock. */
function nextMark(start: number, clock: ZoneClock, stepMinutes: number): number {
	const into = clock.minutesAt(start) % stepMinutes;
	return start + (stepMinutes - into) * MINUTE_MS;
}

function suits(
	windows: readonly WantedWindow[],
	start: number,
	end: number,
	clock: ZoneClock
): boolean {
	if (windows.length === 0) return true;
	const on = clock.dateAt(start);
	return windows.some(({ from, to, weekdays, after, before }) => {
		if (on < from || on > to) return false;
		if (weekdays?.length && !weekdays.includes(weekdayOf(on))) return false;
		return (
			start >= clock.firstInstantFrom(on, after ?? '00:00') &&
			end <= clock.firstInstantFrom(on, before ?? '24:00')
		);
	});
}
