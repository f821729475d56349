/** More than so many ticks are one grey bar. */
const MOST_TICKS = 40;

/**
 * Places of the stops (local dates, earliest first) that get a tick: each of them while they can be told
 * apart, else the first of each year, and the last.
 */
export function tickedStops(stops: readonly string[]): number[] {
	const all = stops.map((_, at) => at);
	if (stops.length <= MOST_TICKS) return all;
	return all.filter(
		(at) => at === stops.length - 1 || stops[at]?.slice(0, 4) !== stops[at - 1]?.slice(0, 4)
	);
}
