import type { BatchItem } from 'drizzle-orm/batch';
import { addToHour, type HourTally } from '../../../repositories/channel-hours.ts';
import {
	endAttempts,
	takeForAttempt,
	takeWithLead,
	type AttemptEnd,
	type Take
} from '../../../repositories/message-ledger.ts';
import type { Records } from '../../../repositories/records.ts';
import { sumTallies } from './sum-tallies.ts';

type Statement = BatchItem<'sqlite'>;

/** What one message asks of the ledger at one moment. */
export interface Writes {
	/** The leading row first; the others are had only with it. */
	take?: [Take, ...Take[]];
	ends?: AttemptEnd[];
	tallies?: HourTally[];
	/** Whatever else must be stored with it or not at all. */
	also?: Statement[];
}

interface Waiting {
	writes: Writes;
	resolve: (isTaken: boolean) => void;
	reject: (error: unknown) => void;
}

const MOST_AT_ONCE = 24;
/** So long a write waits for those of the other lanes: a journey costs more than what it carries. */
const GATHER_MS = 30;

/**
 * Writes of messages that leave at the same time, in as few journeys as come together by themselves:
 * while one batch is on its way, whatever is asked meanwhile forms the next, of few statements however
 * many messages it is about. A batch is stored as a whole or not at all.
 */
export class GroupedWrites {
	readonly #records: Records;
	readonly #organisationId: string;
	readonly #lanes: number;
	#waiting: Waiting[] = [];
	#isBusy = false;

	/** `lanes`: so many messages leave at once, and their writes wait for each other. */
	constructor(records: Records, organisationId: string, lanes = 1) {
		this.#records = records;
		this.#organisationId = organisationId;
		this.#lanes = lanes;
	}

	/** Whether the leading row was taken, where one was asked for. Throws when nothing was stored. */
	run(writes: Writes): Promise<boolean> {
		const { promise, resolve, reject } = Promise.withResolvers<boolean>();
		this.#waiting.push({ writes, resolve, reject });
		void this.#drain();
		return promise;
	}

	async #drain(): Promise<void> {
		if (this.#isBusy) return;
		this.#isBusy = true;
		while (this.#waiting.length > 0) {
			if (this.#waiting.length < this.#lanes) await scheduler.wait(GATHER_MS);
			await this.#store(this.#waiting.splice(0, MOST_AT_ONCE));
		}
		this.#isBusy = false;
	}

	async #store(group: Waiting[]): Promise<void> {
		try {
			const taken = await this.#batch(group.map(({ writes }) => writes));
			for (const { writes, resolve } of group)
				resolve(writes.take !== undefined && taken.has(writes.take[0].row.id));
		} catch (error) {
			for (const { reject } of group) reject(error);
		}
	}

	async #batch(all: Writes[]): Promise<Set<string>> {
		const records = this.#records;
		const organisationId = this.#organisationId;
		const ends = all.flatMap((one) => one.ends ?? []);
		const takes = all.flatMap(({ take }) => take?.slice(0, 1) ?? []);
		const others = all.flatMap(({ take }) => (take ? withLead(take) : []));
		const tallies = sumTallies(all.flatMap((one) => one.tallies ?? []));
		const statements: Statement[] = [
			...(takes.length > 0 ? [takeForAttempt(records, organisationId, takes)] : []),
			...(others.length > 0 ? [takeWithLead(records, organisationId, others)] : []),
			...(ends.length > 0 ? [endAttempts(records, organisationId, ends)] : []),
			...tallies.map((tally) => addToHour(records, tally)),
			...all.flatMap((one) => one.also ?? [])
		];
		if (statements.length === 0) return new Set();
		const [first] = await records.batch(statements as [Statement, ...Statement[]]);
		return new Set(takes.length > 0 ? (first as { id: string }[]).map(({ id }) => id) : []);
	}
}

const withLead = ([lead, ...others]: [Take, ...Take[]]) =>
	others.map(({ row }) => ({ row, leadId: lead.row.id, attemptedAt: lead.row.attemptedAt }));
