/** Exact counters, one object per subject (an account, an address, a phone). */
export interface CountersRpc {
	/** Counts one more if fewer than `limit` fell in the last `windowSeconds`; else says when to come back. */
	take(
		key: string,
		limit: number,
		windowSeconds: number
	): Promise<{ isAllowed: boolean; left: number; retryAfterSeconds: number }>;
	/** Looks without counting. */
	peek(
		key: string,
		limit: number,
		windowSeconds: number
	): Promise<{ isAllowed: boolean; left: number; retryAfterSeconds: number }>;
	clear(key: string): Promise<void>;
	/**
	 * Begins a trial of which only the failed ones count. While `limit` trials have failed or are
	 * still under way, no other begins: it waits for their outcome, so that many at once never test
	 * more than `limit` guesses and never lock out those who are right.
	 */
	begin(
		key: string,
		limit: number,
		windowSeconds: number
	): Promise<{ ticket: string | null; left: number; retryAfterSeconds: number }>;
	/** Tells the outcome; a trial without one counts as failed. */
	settle(ticket: string, hasFailed: boolean): Promise<void>;
}
