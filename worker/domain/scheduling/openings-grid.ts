import { MINUTE_MS } from '../time/local-times.ts';
import type { ZoneClock } from '../time/zone-clock.ts';
import type { Starts } from './openings-starts.ts';

/**
 * The first grid mark of the local clock at or after an instant: on a 15-minute grid the marks are
 * :00, :15, :30 and :45 on the wall, also where the zone is 45 minutes off.
 */
export function gridMarkFrom(clock: ZoneClock, instantMs: number, stepMinutes: number): number {
	const stepMs = stepMinutes * MINUTE_MS;
	const local = instantMs + clock.offsetAt(instantMs);
	return instantMs + Math.ceil(local / stepMs) * stepMs - local;
}

/** The grid marks in a set of starts, from the first on. */
export function* marksFrom(
	starts: Starts,
	clock: ZoneClock,
	stepMinutes: number
): Generator<number> {
	const stepMs = stepMinutes * MINUTE_MS;
	for (const { start, end } of starts) {
		for (let at = gridMarkFrom(clock, start, stepMinutes); at < end; at += stepMs) yield at;
	}
}

/** The grid marks in a set of starts, from the last back. */
export function* marksBack(
	starts: Starts,
	clock: ZoneClock,
	stepMinutes: number
): Generator<number> {
	const stepMs = stepMinutes * MINUTE_MS;
	for (let i = starts.length - 1; i >= 0; i--) {
		const { start, end } = starts[i]!;
		const next = gridMarkFrom(clock, end, stepMinutes);
		for (let at = next - stepMs; at >= start; at -= stepMs) yield at;
	}
}
