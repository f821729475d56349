import { DurableObject } from 'cloudflare:workers';
import type {
	MessageGateRpc,
	Passage,
	SendReport
} from '../../worker/contracts/message-gate-rpc.ts';
import {
	askPassage,
	noteEnd,
	WELL,
	type Breaker
} from '../../worker/domain/messaging/sending/breaker.ts';
import type { Env } from '../../worker/env.ts';
import { sealingFor } from '../../worker/integrations/sealing/sealing.ts';
import { Kept } from './kept.ts';
import { MonthsMoney, nextMonth } from './months-money.ts';
import { SharedToken, type TokenAsk } from './shared-token.ts';
import { Turns } from './turns.ts';

type Limits = Parameters<MessageGateRpc['pass']>[2];

/** Whoever finds the rate used up waits here so long before they are told to come again. */
const WAIT_MS = 3_000;

/** One channel's rate, rest, money and token; see `MessageGateRpc`. */
export class MessageGate extends DurableObject<Env> implements MessageGateRpc {
	readonly #kept: Kept;
	readonly #money: MonthsMoney;
	readonly #token: SharedToken;
	readonly #turns = new Turns();
	#breaker: Breaker;
	/** How far the clock of those who ask is ahead of real time. */
	#aheadMs = 0;
	#isServing = false;
	/** The network's own, unless a test lends another. */
	fetcher: typeof fetch = (...asked) => fetch(...asked);

	constructor(ctx: DurableObjectState, env: Env) {
		super(ctx, env);
		this.#kept = new Kept(ctx.storage.sql);
		this.#money = new MonthsMoney(this.#kept);
		this.#breaker = this.#kept.read<Breaker>('breaker') ?? WELL;
		this.#token = new SharedToken({
			kept: this.#kept,
			sealing: sealingFor(env, 'message_gate'),
			row: ctx.id.toString(),
			fetch: () => this.fetcher
		});
	}

	async pass(now: number, clinicId: string, limits: Limits): Promise<Passage> {
		this.#aheadMs = now - Date.now();
		const shut = this.#shut(now, limits);
		if (shut) return shut;
		const isThrough =
			this.#turns.takeNow(now, limits.perSecond) || (await this.#waitFor(now, clinicId));
		return this.#enter(this.#now(), limits, isThrough);
	}

	async report(now: number, reports: SendReport[]): Promise<number | null> {
		let breaker = this.#breaker;
		for (const { end, retryAfterMs = 1000 } of reports) {
			if (end === 'throttled') this.#turns.shut(now, now + retryAfterMs);
			else breaker = noteEnd(breaker, now, end === 'failed');
		}
		this.#money.note(
			now,
			reports.map(({ cost }) => cost)
		);
		this.#keepBreaker(breaker);
		const restsUntil = this.#restsUntil(now);
		if (restsUntil !== null) this.#turns.sendOff();
		return restsUntil;
	}

	async state(now: number) {
		const { failuresInRow } = this.#breaker;
		return { restsUntil: this.#restsUntil(now), spent: this.#money.spent(now), failuresInRow };
	}

	#restsUntil(now: number): number | null {
		const { restsUntil } = this.#breaker;
		return restsUntil !== null && restsUntil > now ? restsUntil : null;
	}

	async token(now: number, ask: TokenAsk) {
		return this.#token.token(now, ask);
	}

	#now(): number {
		return Date.now() + this.#aheadMs;
	}

	/** Why nobody passes, whatever the rate: a rest, or no money. */
	#shut(now: number, { monthlyCap, likelyCost = 0 }: Limits): Passage | null {
		const asked = askPassage(this.#breaker, now);
		if (!asked.isOpen) return { isOpen: false, why: 'resting', until: asked.until };
		if (this.#money.allows(now, monthlyCap, likelyCost)) return null;
		return { isOpen: false, why: 'capped', until: nextMonth(now) };
	}

	/** Judged again, since others were let through in the meantime; a trial is one. */
	#enter(now: number, limits: Limits, isThrough: boolean): Passage {
		const shut = this.#shut(now, limits);
		if (shut) return shut;
		if (!isThrough) return { isOpen: false, why: 'limit', until: this.#turns.comeAgainAt(now) };
		const asked = askPassage(this.#breaker, now);
		const isTrial = asked.isOpen && asked.breaker !== this.#breaker;
		if (isTrial) this.#keepBreaker(asked.breaker);
		this.#money.hold(now, limits.monthlyCap, limits.likelyCost ?? 0);
		if (isTrial) return { isOpen: true, isTrial };
		const count = this.#countFor(now, limits);
		return { isOpen: true, ...(count > 1 && { count }) };
	}

	/** One, and as many more as are asked for and there; under a cap each is looked at by itself. */
	#countFor(now: number, { perSecond, monthlyCap, count = 1 }: Limits): number {
		let through = 1;
		if (monthlyCap !== null) return through;
		while (through < count && this.#turns.takeNow(now, perSecond)) through++;
		return through;
	}

	async #waitFor(now: number, clinicId: string): Promise<boolean> {
		if (this.#turns.isShutAt(now + WAIT_MS)) return false;
		const { promise, resolve } = Promise.withResolvers<boolean>();
		this.#turns.wait({ clinicId, until: now + WAIT_MS, answer: resolve });
		void this.#serve();
		return promise;
	}

	/** Runs while anybody waits: at each token, and often enough to send off whose time is over. */
	async #serve(): Promise<void> {
		if (this.#isServing) return;
		this.#isServing = true;
		for (let next = this.#nextAt(); next !== null; next = this.#nextAt()) {
			await scheduler.wait(Math.min(Math.max(next - this.#now(), 5), 250));
			this.#turns.serve(this.#now());
		}
		this.#isServing = false;
	}

	#nextAt(): number | null {
		return this.#turns.nextAt(this.#now());
	}

	#keepBreaker(breaker: Breaker): void {
		if (breaker === this.#breaker) return;
		this.#breaker = breaker;
		this.#kept.write('breaker', breaker);
	}
}
