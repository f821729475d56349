import { addDays, datesBetween } from '../../../worker/domain/time/calendar-dates.ts';
import type { Interval } from '../../../worker/domain/time/intervals.ts';
import {
	type OpeningHours,
	openTimesBetween
} from '../../../worker/domain/scheduling/opening-hours.ts';
import type {
	FoundOpening,
	OpeningsNeed,
	TimeSources
} from '../../../worker/domain/scheduling/openings-sources.ts';
import type { OpeningsWindow } from '../../../worker/domain/scheduling/openings.ts';
import { type Shift, workTimesBetween } from '../../../worker/domain/scheduling/shift-times.ts';
import { clockOf } from '../../../worker/domain/time/zone-clock.ts';

/** A small clinic: what is open, who works, what is taken in which lane. */
export interface World {
	timeZone: string;
	hours: OpeningHours;
	shifts: Shift[];
	/** By `resource id`, one list per lane; what is missing has one empty lane. */
	taken: Record<string, Interval[][]>;
}

export function sourcesOf(world: World): TimeSources {
	const clock = clockOf(world.timeZone);
	return {
		clock,
		openTimes: (start, end) => openTimesBetween(world.hours, clock, start, end),
		workTimes: (providerId, start, end) =>
			workTimesBetween(shiftsOf(world, providerId), clock, start, end),
		busyLanes: (resource, id) => world.taken[`${resource} ${id}`] ?? [[]]
	};
}

const shiftsOf = (world: World, providerId: string) =>
	world.shifts.filter((shift) => shift.providerId === providerId);

const FIVE = 5 * 60_000;

/** The naive search: every mark of the local grid, every provider, every chair, cell by cell. */
export function bruteOpenings(
	need: OpeningsNeed,
	window: OpeningsWindow,
	world: World
): FoundOpening[] {
	const sources = sourcesOf(world);
	const { clock } = sources;
	const first = clock.dayBounds(window.from).startMs;
	const last = clock.dayBounds(addDays(window.to, 1)).endMs;
	const open = sources.openTimes(first, last);
	const cells = Array.from({ length: need.minutes / 5 }, (_, i) => i);
	const isIn = (list: readonly Interval[], at: number) =>
		list.some(({ start, end }) => start <= at && at + FIVE <= end);
	const meets = (list: readonly Interval[], start: number, end: number) =>
		list.some((busy) => busy.start < end && start < busy.end);
	const isFree = (resource: string, id: string, start: number, end: number) =>
		(world.taken[`${resource} ${id}`] ?? [[]]).some((lane) => !meets(lane, start, end));
	const minute = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
	/** The first moment of a day at which the wall shows this time or a later one. */
	const reaches = (day: { startMs: number; endMs: number }, time: string) => {
		let at = day.startMs;
		while (at < day.endMs && clock.minutesAt(at) < minute(time)) at += FIVE;
		return at;
	};
	const rows: FoundOpening[] = [];
	for (const date of datesBetween(window.from, window.to)) {
		const day = clock.dayBounds(date);
		for (let at = day.startMs; at < day.endMs; at += FIVE) {
			const end = at + need.minutes * 60_000;
			if (clock.minutesAt(at) % need.stepMinutes !== 0) continue;
			if (need.notBefore !== null && at < need.notBefore) continue;
			if (window.after !== null && at < reaches(day, window.after)) continue;
			if (window.before !== null && end > reaches(day, window.before)) continue;
			if (!cells.every((cell) => isIn(open, at + cell * FIVE))) continue;
			if (!need.alsoNeeded.every(({ resource, id }) => isFree(resource, id, at, end))) continue;
			const chairs = need.chairIds.filter((chair) => isFree('chair', chair, at, end));
			for (const providerId of need.providerIds) {
				const work = sources.workTimes(providerId, first, last);
				const needed = cells.filter((cell) => need.pattern[cell] === 'X');
				if (!needed.every((cell) => isIn(work.all, at + cell * FIVE))) continue;
				const runs = [...need.pattern.matchAll(/X+/g)];
				const fits = runs.every((run) => {
					const from = at + run.index * FIVE;
					return isFree('provider', providerId, from, from + run[0].length * FIVE);
				});
				if (!fits || chairs.length === 0) continue;
				const meant = work.chairs.find(
					(w) => chairs.includes(w.chairId) && w.start <= at && at < w.end
				);
				rows.push({
					providerId,
					chairId: meant?.chairId ?? chairs[0]!,
					start: at,
					minutes: need.minutes
				});
			}
		}
	}
	return rows;
}
