import { addDays, datesBetween, type LocalDate } from '../time/calendar-dates.ts';
import { type Interval, intersect, normalise } from '../time/intervals.ts';
import { type LocalTime, MINUTE_MS } from '../time/local-times.ts';
import { marksFrom } from './openings-grid.ts';
import type { FoundOpening, OpeningsNeed, TimeSources } from './openings-sources.ts';
import { type ProviderStarts, startsIn } from './openings-starts.ts';

/** Which days and times of day are wanted, in the clinic's zone. */
export interface OpeningsWindow {
	/** First local date. */
	from: LocalDate;
	/** The local date before which it ends. */
	to: LocalDate;
	/** Starts at or after this time of day. */
	after: LocalTime | null;
	/** Is over by this time of day. */
	before: LocalTime | null;
	/** At most so many rows. */
	limit: number;
}

/** Days looked at first; each further stretch is four times as long, as rows are usually near. */
const FIRST_DAYS = 1;
const GROWTH = 4;

/**
 * Free times (F1–F5, F22): one row for each start and provider, with the chair of the provider's
 * shift if that is free, else the first free chair. Ordered by start, then in the order of
 * `providerIds`. The clinic is open and chair and equipment are free the whole time; the provider
 * is at work and free in the `X` cells. Instants in ms; nothing is reserved by looking.
 */
export function findOpenings(
	need: OpeningsNeed,
	window: OpeningsWindow,
	sources: TimeSources
): FoundOpening[] {
	const rows: FoundOpening[] = [];
	let days = FIRST_DAYS;
	for (let from = window.from; from < window.to && rows.length < window.limit; days *= GROWTH) {
		const to = earlier(addDays(from, days), window.to);
		rows.push(...rowsOf(need, { ...window, from, to, limit: window.limit - rows.length }, sources));
		from = to;
	}
	return rows;
}

function rowsOf(need: OpeningsNeed, window: OpeningsWindow, sources: TimeSources): FoundOpening[] {
	const { clock } = sources;
	const startMs = clock.dayBounds(window.from).startMs;
	const endMs = clock.dayBounds(window.to).startMs;
	const wanted = wantedStarts(need, window, sources);
	const found = startsIn(need, sources, startMs, endMs).map((provider) => ({
		...provider,
		starts: wanted ? intersect(provider.starts, wanted) : provider.starts
	}));
	return firstRows(found, need, sources, window.limit);
}

/** The first marks of every provider, merged by start; ties keep the providers' order. */
export function firstRows(
	providers: readonly ProviderStarts[],
	need: OpeningsNeed,
	sources: TimeSources,
	limit: number
): FoundOpening[] {
	const rows: FoundOpening[] = [];
	for (const { providerId, starts, chairAt } of providers) {
		let left = limit;
		for (const start of marksFrom(starts, sources.clock, need.stepMinutes)) {
			if (left-- === 0) break;
			rows.push({ providerId, chairId: chairAt(start)!, start, minutes: need.minutes });
		}
	}
	return rows.sort((a, b) => a.start - b.start).slice(0, limit);
}

/** `after` and `before` of every day as starts; null when neither is asked for. */
export function wantedStarts(
	need: OpeningsNeed,
	{ from, to, after, before }: Omit<OpeningsWindow, 'limit'>,
	{ clock }: TimeSources
): Interval[] | null {
	if (after === null && before === null) return null;
	const lengthMs = need.minutes * MINUTE_MS;
	return normalise(
		datesBetween(from, to).map((date) => ({
			start: clock.firstInstantFrom(date, after ?? '00:00'),
			end: clock.firstInstantFrom(date, before ?? '24:00') - (before ? lengthMs - 1 : 0)
		}))
	);
}

const earlier = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);
