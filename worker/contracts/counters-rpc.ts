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
}
