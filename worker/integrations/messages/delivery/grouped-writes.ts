import type { BatchItem } from 'drizzle-orm/batch';
import type { Records } from '../../../repositories/records.ts';

type Statement = BatchItem<'sqlite'>;
interface Waiting {
	statements: Statement[];
	resolve: (results: unknown[]) => void;
	reject: (error: unknown) => void;
}

/** D1 runs a batch as one transaction; a long one keeps others waiting. */
const MOST_STATEMENTS = 60;

/**
 * Writes of messages that leave at the same time, in as few journeys as come together by themselves:
 * while one batch is on its way, whatever is asked meanwhile forms the next. The statements of one
 * call stay together and in order, and are stored with all others of their batch or not at all.
 */
export class GroupedWrites {
	readonly #records: Records;
	#waiting: Waiting[] = [];
	#isBusy = false;

	constructor(records: Records) {
		this.#records = records;
	}

	/** The statements' results in their order. Throws when nothing was stored. */
	run(statements: Statement[]): Promise<unknown[]> {
		const { promise, resolve, reject } = Promise.withResolvers<unknown[]>();
		this.#waiting.push({ statements, resolve, reject });
		void this.#drain();
		return promise;
	}

	async #drain(): Promise<void> {
		if (this.#isBusy) return;
		this.#isBusy = true;
		for (let group = this.#next(); group.length > 0; group = this.#next()) await this.#store(group);
		this.#isBusy = false;
	}

	#next(): Waiting[] {
		let count = 0;
		const full = this.#waiting.findIndex(
			({ statements }) => (count += statements.length) > MOST_STATEMENTS
		);
		return this.#waiting.splice(0, full === -1 ? this.#waiting.length : Math.max(1, full));
	}

	async #store(group: Waiting[]): Promise<void> {
		const statements = group.flatMap((one) => one.statements);
		try {
			const results = await this.#records.batch(statements as [Statement, ...Statement[]]);
			let from = 0;
			for (const { statements: own, resolve } of group) {
				resolve(results.slice(from, from + own.length));
				from += own.length;
			}
		} catch (error) {
			for (const { reject } of group) reject(error);
		}
	}
}
