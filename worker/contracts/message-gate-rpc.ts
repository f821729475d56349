/** What a channel may do now. */
export type Passage =
	/**
	 * For `count` messages, one where it is left out. `isTrial`: the first after a rest; until its end
	 * is reported nobody else passes.
	 */
	| { isOpen: true; count?: number; isTrial?: boolean }
	/** `limit`: the provider's rate · `resting`: too many failures · `capped`: the month's money is spent. */
	| { isOpen: false; why: 'limit' | 'resting' | 'capped'; until: number };

/** How one message ended at the provider. */
export interface SendReport {
	/** `refused` is about the one message or number, and says nothing about the provider. */
	end: 'accepted' | 'refused' | 'failed' | 'throttled';
	latencyMs: number;
	/** Minor units of the channel's currency. */
	cost: number;
	/** What a 429 asked for, milliseconds from now. */
	retryAfterMs?: number;
}

/**
 * One channel of one organisation, for all its clinics: the rate that the provider allows, a rest
 * after failures, the month's money, and the one access token that all share. Exact, because it is
 * one object. Moments are milliseconds since 1970 by the Worker's clock.
 */
export interface MessageGateRpc {
	/** Takes passage for one message of this clinic; clinics that wait are let through in turn. */
	pass(
		now: number,
		clinicId: string,
		/**
		 * `likelyCost` of this message, minor units: held against the cap until its report. `count`:
		 * passage for so many at most, as far as nobody has to wait for it.
		 */
		limits: {
			perSecond: number;
			monthlyCap: number | null;
			likelyCost?: number;
			count?: number;
		}
	): Promise<Passage>;
	/** Until when the channel rests after that, null while it does not. */
	report(now: number, reports: SendReport[]): Promise<number | null>;
	state(now: number): Promise<{ restsUntil: number | null; spent: number; failuresInRow: number }>;
	/** The provider's access token; renewed once for all who ask while it is being fetched. */
	token(
		now: number,
		ask: { url: string; body: string | null; isFresh: boolean }
	): Promise<{ token: string } | { error: string }>;
}
