import { DurableObject } from 'cloudflare:workers';
import type { CountersRpc } from '../../worker/contracts/counters-rpc.ts';
import type { Env } from '../../worker/env.ts';

/** A trial whose outcome nobody told within this time counts as failed. */
const OUTCOME_MS = 10_000;

interface Trial {
	key: string;
	startedAt: number;
	settled: Promise<void>;
	settle: () => void;
}

/** Exact sliding-window counters in SQLite: what guards sign-in, codes and holds must not miscount. */
export class Counters extends DurableObject<Env> implements CountersRpc {
	readonly #sql: SqlStorage;
	readonly #underWay = new Map<string, Trial>();

	constructor(ctx: DurableObjectState, env: Env) {
		super(ctx, env);
		this.#sql = ctx.storage.sql;
		this.#sql.exec(
			`CREATE TABLE IF NOT EXISTS counted (key TEXT NOT NULL, at INTEGER NOT NULL, ticket TEXT) STRICT;
			 CREATE INDEX IF NOT EXISTS counted_by_key ON counted (key, at);`
		);
	}

	async take(key: string, limit: number, windowSeconds: number) {
		return this.ctx.storage.transactionSync(() => {
			const seen = this.#look(key, limit, windowSeconds);
			if (!seen.isAllowed) return seen;
			this.#count(key, null);
			return { ...seen, left: seen.left - 1 };
		});
	}

	async peek(key: string, limit: number, windowSeconds: number) {
		return this.#look(key, limit, windowSeconds);
	}

	async clear(key: string) {
		this.#sql.exec('DELETE FROM counted WHERE key = ?', key);
	}

	async begin(key: string, limit: number, windowSeconds: number) {
		for (;;) {
			const seen = this.#look(key, limit, windowSeconds);
			if (seen.isAllowed) {
				const ticket = this.#start(key);
				return { ticket, left: seen.left - 1, retryAfterSeconds: 0 };
			}
			const undecided = this.#undecided(key);
			if (undecided.length === 0)
				return { ticket: null, left: 0, retryAfterSeconds: seen.retryAfterSeconds };
			await Promise.race(undecided);
		}
	}

	async settle(ticket: string, hasFailed: boolean) {
		if (!hasFailed) this.#sql.exec('DELETE FROM counted WHERE ticket = ?', ticket);
		this.#underWay.get(ticket)?.settle();
		this.#underWay.delete(ticket);
	}

	#start(key: string): string {
		const ticket = crypto.randomUUID();
		this.#count(key, ticket);
		const { promise, resolve } = Promise.withResolvers<void>();
		this.#underWay.set(ticket, { key, startedAt: Date.now(), settled: promise, settle: resolve });
		return ticket;
	}

	/** What to wait for before looking again: an outcome, or the end of the time for one. */
	#undecided(key: string): Promise<unknown>[] {
		const waits: Promise<unknown>[] = [];
		for (const [ticket, trial] of this.#underWay) {
			const leftMs = trial.startedAt + OUTCOME_MS - Date.now();
			if (leftMs <= 0) this.#underWay.delete(ticket);
			else if (trial.key === key) waits.push(trial.settled, scheduler.wait(leftMs));
		}
		return waits;
	}

	#count(key: string, ticket: string | null) {
		this.#sql.exec(
			'INSERT INTO counted (key, at, ticket) VALUES (?, ?, ?)',
			key,
			Date.now(),
			ticket
		);
	}

	#look(key: string, limit: number, windowSeconds: number) {
		const now = Date.now();
		this.#sql.exec(
			'DELETE FROM counted WHERE key = ? AND at <= ?',
			key,
			now - windowSeconds * 1000
		);
		const times = this.#sql
			.exec<{ at: number }>('SELECT at FROM counted WHERE key = ? ORDER BY at LIMIT ?', key, limit)
			.toArray();
		const left = limit - times.length;
		const oldest = times[0]?.at ?? now;
		const retryAfterSeconds =
			left > 0 ? 0 : Math.ceil((oldest + windowSeconds * 1000 - now) / 1000);
		return { isAllowed: left > 0, left, retryAfterSeconds };
	}
}
