import type { OnlineOpeningsQuery } from '../../../worker/contracts/online-commands.ts';
import type { ViewSource } from '../reads/schedule-view.ts';
import { KeptLanes } from './kept-lanes.ts';
import { readOnlineOpenings, type MadeOpenings } from './read-openings.ts';

const MOST = 256;

/**
 * What the public page was answered at this revision, kept for everybody who asks the same. Whoever
 * reads has just read the revision from storage; time changes an answer only where it says so, and a
 * clock that was set back begins anew.
 */
export class KeptOpenings {
	#of = '';
	readonly #lanes = new KeptLanes();
	readonly #kept = new Map<string, MadeOpenings & { since: number }>();

	read(from: ViewSource, query: OnlineOpeningsQuery): string {
		const of = `${from.epoch} ${from.revision}`;
		if (this.#of !== of) this.#lanes.forget();
		if (this.#of !== of || this.#kept.size >= MOST) this.#kept.clear();
		this.#of = of;
		const { serviceId, minutes, providerId, after, before, source, visitor } = query;
		const key = JSON.stringify([
			[query.from, query.to, query.limit, serviceId ?? null, minutes ?? null],
			[providerId ?? null, after ?? null, before ?? null, source, visitor ?? null]
		]);
		const known = this.#kept.get(key);
		if (known && known.since <= from.now && from.now < known.goodUntil) return known.body;
		const made = readOnlineOpenings(from, query, this.#lanes);
		this.#kept.set(key, { ...made, since: from.now });
		return made.body;
	}
}
