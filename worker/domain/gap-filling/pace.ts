import { MINUTE_MS } from '../time/local-times.ts';

/** How a clinic asks: so many at once, so many minutes apart. */
export interface PaceRules {
	waveSize: number;
	waveMinutes: number;
	leastNoticeMinutes: number;
}

export interface Pace {
	/** How many are asked now. */
	size: number;
	/** When those after them are asked, and when an exclusive offer runs out. Milliseconds. */
	nextWaveAt: number;
	/** When the last wave has had its time; nothing is held after it. */
	endsAt: number;
	/** One patient alone is asked until `nextWaveAt`. */
	isExclusive: boolean;
}

/** However near the gap is, nobody pages half a town. */
export const MOST_AT_ONCE = 50;

/**
 * The last moment at which somebody may accept: half the clinic's least notice before the gap
 * begins, so that they can still come. A gap that is nearer already may be taken until it begins.
 */
export function lastCall(gapStart: number, now: number, leastNoticeMinutes: number): number {
	const call = gapStart - Math.floor(leastNoticeMinutes / 2) * MINUTE_MS;
	return call > now ? call : gapStart;
}

/**
 * How the next wave goes out at `now`, with so many left to ask: as the clinic has set it when there
 * is time for all waves, else in as few and as large waves as fit before the last call (ms).
 */
export function paceOf(now: number, left: number, call: number, rules: PaceRules): Pace {
	const everyMs = rules.waveMinutes * MINUTE_MS;
	const wanted = Math.max(1, Math.ceil(left / rules.waveSize));
	const possible = Math.max(1, Math.floor((call - now) / everyMs));
	const waves = Math.min(wanted, possible);
	const isNear = wanted > possible;
	const size = isNear ? Math.ceil(left / waves) : rules.waveSize;
	return {
		size: Math.min(size, MOST_AT_ONCE),
		nextWaveAt: Math.min(now + everyMs, call),
		// Where time is short, all of it is left for answers.
		endsAt: isNear ? call : Math.min(now + waves * everyMs, call),
		isExclusive: size === 1
	};
}
