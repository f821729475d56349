import type { CallResult } from '#contracts/conversations';

/** The next step after a call: by its result, never, or at a time that was chosen. */
export const CALL_AGAIN = ['by_result', 'never', 'hour', 'tomorrow', 'week'] as const;
export type CallAgain = (typeof CALL_AGAIN)[number];

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** So long after a call that reached nobody it is tried again, in minutes; null where it is over. */
const MINUTES_AFTER: Record<CallResult, number | null> = {
	reached: null,
	no_answer: 60,
	busy: 15,
	wrong_number: null,
	confirmed: null,
	moved: null,
	cancelled: null,
	will_call_back: DAY / MINUTE
};

/** When it is called again, in milliseconds since 1970; null when it is over. Tomorrow and in a week are at the same time of day. */
export function callAgainAt(choice: CallAgain, result: CallResult, now: number): number | null {
	if (choice === 'never') return null;
	if (choice === 'hour') return now + 60 * MINUTE;
	if (choice === 'tomorrow') return now + DAY;
	if (choice === 'week') return now + 7 * DAY;
	const minutes = MINUTES_AFTER[result];
	return minutes === null ? null : now + minutes * MINUTE;
}
