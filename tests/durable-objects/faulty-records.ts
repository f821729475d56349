import { drizzle } from 'drizzle-orm/d1';
import type { Records } from '../../worker/repositories/records.ts';

/**
 * What happens to the next batches: it arrives, it does not, it does and nobody hears of it, or the
 * database says yes and has written nothing.
 */
export type Fault = 'none' | 'before' | 'after' | 'slow' | 'constraint' | 'swallows';

/** Records over a D1 whose batches fail as told. `fault` may be changed at any time. */
export class FaultyRecords {
	fault: Fault = 'none';
	/** Fails only batches whose bound values contain this text. */
	poison: string | null = null;
	batches = 0;
	readonly #db: D1Database;

	constructor(db: D1Database) {
		this.#db = db;
	}

	readonly records = (): Records =>
		drizzle(
			new Proxy(this.#db, {
				get: (target, name) => {
					if (name === 'batch') return (list: D1PreparedStatement[]) => this.#batch(list);
					const value = Reflect.get(target, name) as unknown;
					return typeof value === 'function' ? value.bind(target) : value;
				}
			})
		);

	async #batch(list: D1PreparedStatement[]): Promise<D1Result[]> {
		this.batches++;
		if (this.fault === 'before') throw new Error('D1_ERROR: Network connection lost.');
		if (this.fault === 'constraint' && this.#isPoisoned(list))
			throw new Error('D1_ERROR: NOT NULL constraint failed: SQLITE_CONSTRAINT');
		if (this.fault === 'slow') await new Promise((done) => setTimeout(done, 300));
		if (this.fault === 'swallows') return this.#readOnly(list);
		const answers = await this.#db.batch(list);
		if (this.fault === 'after') throw new Error('D1_ERROR: Network connection lost.');
		return answers;
	}

	/** The last two statements of a portion read what arrived. */
	async #readOnly(list: D1PreparedStatement[]): Promise<D1Result[]> {
		const nothing = { success: true, results: [], meta: {} } as unknown as D1Result;
		const reads = await this.#db.batch(list.slice(-2));
		return [...list.slice(2).map(() => nothing), ...reads];
	}

	#isPoisoned(list: D1PreparedStatement[]): boolean {
		return this.poison !== null && JSON.stringify(list).includes(this.poison);
	}
}
