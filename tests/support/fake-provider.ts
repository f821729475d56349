import type {
	ChannelAdapter,
	Outgoing,
	SendEnd
} from '../../worker/integrations/channels/channel-adapter.ts';

/**
 * What the provider does with one call: `take` and answer; take and fall silent (`take_silently`);
 * lose it and fall silent (`lose`); answer 503 without taking (`break`); 429; refuse the message, the
 * number, or the account.
 */
export type Act =
	| 'take'
	| 'take_silently'
	| 'lose'
	| 'break'
	| 'throttle'
	| 'refuse'
	| 'bad_number'
	| 'fail_account';

export interface Manner {
	isIdempotent?: boolean;
	canBeLookedUp?: boolean;
}

/** A provider that follows a script: per number one act a call, the last one from then on. */
export class FakeProvider {
	/** What arrived at a telephone, in order. */
	readonly deliveries: Outgoing[] = [];
	/** Every call, whatever became of it. */
	readonly calls: Outgoing[] = [];
	readonly adapter: ChannelAdapter;
	readonly #scripts = new Map<string, Act[]>();
	readonly #isIdempotent: boolean;
	/** Before each answer: what happens to the world while the provider is being asked. */
	beforeAnswer: (outgoing: Outgoing) => Promise<void> = async () => {};

	constructor({ isIdempotent = false, canBeLookedUp = false }: Manner = {}) {
		this.#isIdempotent = isIdempotent;
		this.adapter = {
			way: 'sms',
			isIdempotent,
			settings: [],
			send: (_account, outgoing) => this.#send(outgoing),
			...(canBeLookedUp && { find: async (_account, { id }) => this.#find(id) })
		};
	}

	script(to: string, ...acts: Act[]): void {
		this.#scripts.set(to, acts);
	}

	timesDelivered(id: string): number {
		return this.deliveries.filter((one) => one.id === id).length;
	}

	async #send(outgoing: Outgoing): Promise<SendEnd> {
		this.calls.push(outgoing);
		const act = this.#next(outgoing.to);
		if (act === 'take' || act === 'take_silently') this.#deliver(outgoing);
		await this.beforeAnswer(outgoing);
		return ENDS[act](outgoing.id);
	}

	#deliver(outgoing: Outgoing): void {
		if (this.#isIdempotent && this.timesDelivered(outgoing.id) > 0) return;
		this.deliveries.push(outgoing);
	}

	#next(to: string): Act {
		const script = this.#scripts.get(to) ?? ['take'];
		const [act = 'take'] = script;
		if (script.length > 1) script.shift();
		return act;
	}

	#find(id: string): SendEnd | null {
		return this.timesDelivered(id) > 0 ? ENDS.take(id) : null;
	}
}

const silence = (): SendEnd => ({ end: 'unknown', reason: 'timeout' });
const ENDS: Record<Act, (id: string) => SendEnd> = {
	take: (id) => ({ end: 'accepted', providerMessageId: `SM${id}`, segments: 1 }),
	take_silently: silence,
	lose: silence,
	break: () => ({ end: 'unknown', reason: 'http_503' }),
	throttle: () => ({ end: 'throttled', retryAfterMs: 20_000 }),
	refuse: () => ({ end: 'refused', reason: 'content', isAddressBad: false }),
	bad_number: () => ({ end: 'refused', reason: 'twilio_21211', isAddressBad: true }),
	fail_account: () => ({ end: 'failed', reason: 'http_401' })
};
