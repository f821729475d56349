/**
 * Gives a provider a rest that fails again and again, and tries it with one message before all
 * others come back (reliability 7). Moments and lengths in milliseconds.
 */
export interface Breaker {
	failuresInRow: number;
	/** When the first of them came. */
	failingSince: number | null;
	/** Null while it is open to everybody. */
	restsUntil: number | null;
	restMs: number;
	/** When the one trial after a rest was let through. */
	triedAt: number | null;
}

export const WELL: Breaker = {
	failuresInRow: 0,
	failingSince: null,
	restsUntil: null,
	restMs: 0,
	triedAt: null
};

const FAILURES_TO_REST = 5;
/** Of hundreds of messages a second some fail in a row by chance: it must go on for so long. */
const FAILING_MS = 1_000;
const FIRST_REST_MS = 30_000;
const LONGEST_REST_MS = 10 * 60_000;
/** A trial whose end nobody told within this time is made again. */
const TRIAL_MS = 15_000;

/** Whether a message may pass now, and what to remember if it does. */
export function askPassage(
	breaker: Breaker,
	now: number
): { isOpen: true; breaker: Breaker } | { isOpen: false; until: number } {
	const { restsUntil, triedAt } = breaker;
	if (restsUntil === null) return { isOpen: true, breaker };
	// A rest is never longer than the longest: what seems so was noted by a clock that was moved back.
	if (now < restsUntil && restsUntil - now <= LONGEST_REST_MS)
		return { isOpen: false, until: restsUntil };
	if (triedAt !== null && now >= triedAt && now < triedAt + TRIAL_MS)
		return { isOpen: false, until: triedAt + TRIAL_MS };
	return { isOpen: true, breaker: { ...breaker, triedAt: now } };
}

/** What one end says of the provider: it answered, or it failed. */
export function noteEnd(breaker: Breaker, now: number, hasFailed: boolean): Breaker {
	if (!hasFailed) return isWell(breaker) ? breaker : WELL;
	const { restsUntil, triedAt } = breaker;
	const failuresInRow = breaker.failuresInRow + 1;
	const failingSince = breaker.failingSince ?? now;
	const failing = { ...breaker, failuresInRow, failingSince };
	// Messages that were under way when the rest began say nothing new.
	if (restsUntil !== null && triedAt === null) return failing;
	const isLong = restsUntil !== null || now - failingSince >= FAILING_MS;
	if (failuresInRow < FAILURES_TO_REST || !isLong) return failing;
	const restMs = Math.min(Math.max(breaker.restMs * 2, FIRST_REST_MS), LONGEST_REST_MS);
	return { ...failing, restsUntil: now + restMs, restMs, triedAt: null };
}

const isWell = ({ failuresInRow, restsUntil }: Breaker): boolean =>
	failuresInRow === 0 && restsUntil === null;
