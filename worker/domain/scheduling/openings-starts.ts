import {
	type Interval,
	type Intervals,
	intersect,
	normalise,
	subtract,
	union
} from '../time/intervals.ts';
import { MINUTE_MS } from '../time/local-times.ts';
import type { OpeningsNeed, TimeSources } from './openings-sources.ts';
import { providerRuns } from './pattern.ts';

/**
 * Sets of possible starts, kept as normalised half-open intervals of milliseconds: a start that
 * fits exactly is the last millisecond of its interval, so a set of one start is [s, s + 1).
 */
export type Starts = Interval[];

/** Where one provider can start in a stretch of time, and at which chair. */
export interface ProviderStarts {
	providerId: string;
	starts: Starts;
	chairAt(start: number): string | null;
}

/**
 * Every start in [startMs, endMs) that suits provider, chair and whatever else is needed, by
 * provider in the order of the need; empty when there is none at all.
 */
export function startsIn(
	need: OpeningsNeed,
	sources: TimeSources,
	startMs: number,
	endMs: number
): ProviderStarts[] {
	const lengthMs = need.minutes * MINUTE_MS;
	const untilMs = endMs + lengthMs;
	const earliest = Math.max(startMs, need.notBefore ?? startMs);
	if (earliest >= endMs) return [];
	let base = intersect(startsInside(sources.openTimes(startMs, untilMs), lengthMs), [
		{ start: earliest, end: endMs }
	]);
	for (const { resource, id } of need.alsoNeeded) {
		if (base.length === 0) break;
		const lanes = sources.busyLanes(resource, id, startMs, untilMs);
		base = intersect(base, freeStarts(lanes, startMs, untilMs, lengthMs));
	}
	if (base.length === 0) return [];
	const chairs = need.chairIds.map((chairId) => {
		const lanes = sources.busyLanes('chair', chairId, startMs, untilMs);
		return { chairId, starts: freeStarts(lanes, startMs, untilMs, lengthMs) };
	});
	base = intersect(base, normalise(chairs.flatMap(({ starts }) => starts)));
	return providersIn(need, sources, base, chairs, startMs, untilMs);
}

function providersIn(
	need: OpeningsNeed,
	sources: TimeSources,
	base: Starts,
	chairs: { chairId: string; starts: Starts }[],
	startMs: number,
	untilMs: number
): ProviderStarts[] {
	if (base.length === 0) return [];
	const runs = providerRuns(need.pattern, 0);
	return need.providerIds.map((providerId) => {
		const work = sources.workTimes(providerId, startMs, untilMs);
		const lanes = sources.busyLanes('provider', providerId, startMs, untilMs);
		let starts = base;
		for (const run of runs) {
			const free = lanes.map((taken) => subtract(work.all, normalise(taken)));
			const fits = free.map((lane) => shift(startsInside(lane, run.end - run.start), -run.start));
			starts = intersect(starts, fits.reduce(union, []));
		}
		const chairAt = (start: number) => firstChair(chairs, work.chairs, start);
		return { providerId, starts, chairAt };
	});
}

/** The chair that the provider's shift names, if it is free; else the first free one. */
function firstChair(
	chairs: { chairId: string; starts: Starts }[],
	meant: { chairId: string; start: number; end: number }[],
	start: number
): string | null {
	let first: string | null = null;
	for (const { chairId, starts } of chairs) {
		if (!holds(starts, start)) continue;
		first ??= chairId;
		if (meant.length === 0) return first;
		if (meant.some((m) => m.chairId === chairId && m.start <= start && start < m.end)) {
			return chairId;
		}
	}
	return first;
}

/** Starts from which `lengthMs` fits into one of the intervals. */
const startsInside = (intervals: Intervals, lengthMs: number): Starts =>
	intervals.flatMap(({ start, end }) =>
		end - start >= lengthMs ? { start, end: end - lengthMs + 1 } : []
	);

/** Starts from which one lane stays free for the whole length. */
function freeStarts(
	lanes: readonly Intervals[],
	startMs: number,
	untilMs: number,
	lengthMs: number
): Starts {
	const whole = [{ start: startMs, end: untilMs }];
	const byLane = lanes.map((taken) => startsInside(subtract(whole, normalise(taken)), lengthMs));
	return byLane.length === 1 ? byLane[0]! : normalise(byLane.flat());
}

const shift = (intervals: Starts, byMs: number): Starts =>
	byMs === 0
		? intervals
		: intervals.map(({ start, end }) => ({ start: start + byMs, end: end + byMs }));

function holds(starts: Starts, at: number): boolean {
	let low = 0;
	let high = starts.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (starts[middle]!.start <= at) low = middle + 1;
		else high = middle;
	}
	return low > 0 && at < starts[low - 1]!.end;
}
