import { addDays } from '../time/calendar-dates.ts';
import { type Interval, normalise, subtract } from '../time/intervals.ts';
import type { DateWindow } from '../time/recurrence.ts';
import type { ZoneClock } from '../time/zone-clock.ts';
import { expandTimes, type RepeatingTime, type TimeOccurrence } from './recurrence-times.ts';

/** A provider's shift as it is stored. */
export interface Shift extends RepeatingTime {
	id: string;
	providerId: string;
	/** The chair where the provider means to work; null leaves it open. */
	chairId: string | null;
	/** Leave and training take time away from work. */
	kind: 'work' | 'leave' | 'training';
}

/** A shift on one day; `id` is `shiftId~date`. */
export interface ShiftOccurrence extends TimeOccurrence {
	id: string;
	shiftId: string;
	providerId: string;
	chairId: string | null;
	kind: Shift['kind'];
}

/** When a provider can treat patients, and at which chair they mean to be. */
export interface WorkTimes {
	/** Work without leave and training, normalised. */
	all: Interval[];
	/** The parts of it whose shift names a chair, by start. */
	chairs: { chairId: string; start: number; end: number }[];
}

/** The shifts on the local dates of the window, by start, then by id. */
export function expandShifts(
	shifts: readonly Shift[],
	clock: ZoneClock,
	window: DateWindow
): ShiftOccurrence[] {
	const occurrences = shifts.flatMap((shift) =>
		expandTimes(shift, clock, window).map((time) => ({
			...time,
			id: `${shift.id}~${time.on}`,
			shiftId: shift.id,
			providerId: shift.providerId,
			chairId: shift.chairId,
			kind: shift.kind
		}))
	);
	return occurrences.sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
}

/** What the occurrences of ONE provider leave free for patients. */
export function workTimesOf(occurrences: readonly ShiftOccurrence[]): WorkTimes {
	const work = occurrences.filter(({ kind }) => kind === 'work');
	const away = normalise(occurrences.filter(({ kind }) => kind !== 'work'));
	const chairs = work.flatMap(({ chairId, start, end }) =>
		chairId === null ? [] : subtract([{ start, end }], away).map((left) => ({ chairId, ...left }))
	);
	return { all: subtract(normalise(work), away), chairs };
}

/** The work times of one provider inside [startMs, endMs), from that provider's shifts. */
export function workTimesBetween(
	shifts: readonly Shift[],
	clock: ZoneClock,
	startMs: number,
	endMs: number
): WorkTimes {
	const window = { from: clock.dateAt(startMs), to: addDays(clock.dateAt(endMs - 1), 1) };
	return workTimesOf(expandShifts(shifts, clock, window));
}
