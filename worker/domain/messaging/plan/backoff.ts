import { MINUTE_MS } from '../../time/local-times.ts';

/** After so many tries a message is given up, and a person is told (reliability 7). */
export const MOST_ATTEMPTS = 6;

const WAITS_MINUTES = [1, 5, 15, 60] as const;

/** When to try again after the attempt with this number (1 is the first) came to nothing at `now`. */
export const nextAttemptAt = (attempt: number, now: number): number =>
	now + WAITS_MINUTES[Math.min(Math.max(attempt, 1), WAITS_MINUTES.length) - 1]! * MINUTE_MS;
