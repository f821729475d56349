import { datesBetween, type LocalDate } from '../time/calendar-dates.ts';
import { intersect, type Intervals, normalise } from '../time/intervals.ts';
import type { ZoneClock } from '../time/zone-clock.ts';
import { marksFrom } from '../scheduling/openings-grid.ts';
import type { FoundOpening, OpeningsNeed, TimeSources } from '../scheduling/openings-sources.ts';
import { type ProviderStarts, startsIn } from '../scheduling/openings-starts.ts';
import { firstRows, type OpeningsWindow, wantedStarts } from '../scheduling/openings.ts';
import { offeredStarts } from './hidden-starts.ts';
import type { Hiding } from './rules.ts';

/** So many starts on one local date, whoever the provider is. */
export interface DayCount {
	on: LocalDate;
	count: number;
}

/**
 * Free times that the rules allow, and how many starts each day of the window has. `sources` has
 * the clinic's buffers in it; `hidings` are the rules' for the whole window.
 */
export function findOnlineOpenings(
	need: OpeningsNeed,
	window: OpeningsWindow,
	sources: TimeSources,
	hidings: readonly Hiding[]
): { items: FoundOpening[]; days: DayCount[] } {
	const { clock } = sources;
	const startMs = clock.dayBounds(window.from).startMs;
	const endMs = clock.dayBounds(window.to).startMs;
	const wanted = wantedStarts(need, window, sources);
	const offered = narrowed(startsIn(need, sources, startMs, endMs), hidings).map((provider) => ({
		...provider,
		starts: wanted ? intersect(provider.starts, wanted) : provider.starts
	}));
	return {
		items: firstRows(offered, need, sources, window.limit),
		days: countByDay(offered, clock, need.stepMinutes, window)
	};
}

/** Every provider's starts without what the rules hide of them. */
export const narrowed = (
	providers: readonly ProviderStarts[],
	hidings: readonly Hiding[]
): ProviderStarts[] =>
	providers.map((provider) => ({
		...provider,
		starts: [...offeredStarts(hidings, provider.starts, provider.providerId)]
	}));

/** Distinct starts on the clinic's grid, for every date of the window, first to last. */
export function countByDay(
	providers: readonly { starts: Intervals }[],
	clock: ZoneClock,
	stepMinutes: number,
	{ from, to }: { from: LocalDate; to: LocalDate }
): DayCount[] {
	const together = normalise(providers.flatMap(({ starts }) => starts));
	const first = clock.dayNumberAt(clock.dayBounds(from).startMs);
	const counts = datesBetween(from, to).map((on) => ({ on, count: 0 }));
	for (const mark of marksFrom(together, clock, stepMinutes)) {
		const day = counts[clock.dayNumberAt(mark) - first];
		if (day) day.count++;
	}
	return counts;
}
