import { DAY_MS } from '../time/calendar-dates.ts';
import { clip } from '../time/intervals.ts';
import { marksBack, marksFrom } from './openings-grid.ts';
import type { FoundOpening, OpeningsNeed, TimeSources } from './openings-sources.ts';
import { type ProviderStarts, startsIn } from './openings-starts.ts';

/** How far from the wanted start alternatives may lie, and in which steps they are looked for. */
const REACHES_MS = [DAY_MS / 4, DAY_MS, 4 * DAY_MS, 14 * DAY_MS];
export const FURTHEST_ALTERNATIVE_MS = 14 * DAY_MS;

/**
 * Up to `most` free times nearest to a wanted start (ms) in either direction, within 14 days, for
 * the same services and length: what a `slot_taken` offers instead. At the same distance the
 * earlier time comes first, at the same time the provider who stands first in `providerIds`; put
 * the wanted provider and chair first. One row for each start and provider. `narrow` takes starts
 * away that somebody may not have although they are free.
 */
export function nearestAlternatives(
	need: OpeningsNeed,
	wantedStart: number,
	sources: TimeSources,
	most = 3,
	narrow: (found: ProviderStarts[]) => ProviderStarts[] = (found) => found
): FoundOpening[] {
	let nearest: FoundOpening[] = [];
	for (const reach of REACHES_MS) {
		const providers = narrow(startsIn(need, sources, wantedStart - reach, wantedStart + reach + 1));
		nearest = nearestOf(providers, need, wantedStart, sources, most);
		if (nearest.length === most) break;
	}
	return nearest;
}

function nearestOf(
	providers: readonly ProviderStarts[],
	need: OpeningsNeed,
	wantedStart: number,
	{ clock }: TimeSources,
	most: number
): FoundOpening[] {
	const rows = providers.flatMap(({ providerId, starts, chairAt }) => {
		const later = clip(starts, wantedStart, Infinity);
		const sooner = clip(starts, -Infinity, wantedStart);
		return [
			...take(marksFrom(later, clock, need.stepMinutes), most),
			...take(marksBack(sooner, clock, need.stepMinutes), most)
		].map((start) => ({ providerId, chairId: chairAt(start)!, start, minutes: need.minutes }));
	});
	const distance = ({ start }: FoundOpening) => Math.abs(start - wantedStart);
	return rows.sort((a, b) => distance(a) - distance(b) || a.start - b.start).slice(0, most);
}

function take(marks: Iterable<number>, most: number): number[] {
	const taken: number[] = [];
	for (const mark of marks) {
		if (taken.length === most) break;
		taken.push(mark);
	}
	return taken;
}
