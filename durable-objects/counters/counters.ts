import { DurableObject } from 'cloudflare:workers';
import type { CountersRpc } from '../../worker/contracts/counters-rpc.ts';
import type { Env } from '../../worker/env.ts';

/** Exact sliding-window counters in SQLite: what guards sign-in, codes and holds must not miscount. */
export class Counters extends DurableObject<Env> implements CountersRpc {
	readonly #sql: SqlStorage;

	constructor(ctx: DurableObjectState, env: Env) {
		super(ctx, env);
		this.#sql = ctx.storage.sql;
		this.#sql.exec(
			`CREATE TABLE IF NOT EXISTS counted (key TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
			 CREATE INDEX IF NOT EXISTS counted_by_key ON counted (key, at);`
		);
	}

	async take(key: string, limit: number, windowSeconds: number) {
		return this.ctx.storage.transactionSync(() => {
			const seen = this.#look(key, limit, windowSeconds);
			if (!seen.isAllowed) return seen;
			this.#sql.exec('INSERT INTO counted (key, at) VALUES (?, ?)', key, Date.now());
			return { ...seen, left: seen.left - 1 };
		});
	}

	async peek(key: string, limit: number, windowSeconds: number) {
		return this.#look(key, limit, windowSeconds);
	}

	async clear(key: string) {
		this.#sql.exec('DELETE FROM counted WHERE key = ?', key);
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
