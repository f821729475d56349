import { gzipSync } from 'node:zlib';
import type { ScheduleQuery } from '../../../worker/contracts/schedule-queries.ts';
import { holdsBetween } from '../store/holds.ts';
import { scheduleJson, windowOf, type ViewSource } from './schedule-view.ts';

interface Kept {
	text: string;
	gzip: Uint8Array | null;
	/** A hold in it runs out then, without a revision. */
	goodUntil: number;
}
const MOST_WINDOWS = 32;

/**
 * The boards of this revision, made and compressed once and kept for everybody who asks (goal 7).
 * Whoever reads them has just read the revision from storage.
 */
export class ScheduleTexts {
	#of = '';
	readonly #kept = new Map<string, Kept>();

	read(
		from: ViewSource,
		query: ScheduleQuery,
		acceptsGzip: boolean
	): { body: string | Uint8Array; isGzip: boolean } {
		const of = `${from.epoch} ${from.revision}`;
		if (this.#of !== of || this.#kept.size > MOST_WINDOWS) this.#kept.clear();
		this.#of = of;
		const key = `${query.from}|${query.to}|${query.include ?? ''}`;
		let kept = this.#kept.get(key);
		if (!kept || kept.goodUntil <= from.now) this.#kept.set(key, (kept = make(from, query)));
		if (!acceptsGzip) return { body: kept.text, isGzip: false };
		return { body: (kept.gzip ??= gzipSync(kept.text)), isGzip: true };
	}
}

function make(from: ViewSource, query: ScheduleQuery): Kept {
	const window = windowOf(from.clinic, query.from, query.to);
	const holds = holdsBetween(from.db, window.start, window.end, from.now);
	return {
		text: scheduleJson(from, window, holds, query.include === 'cancelled'),
		gzip: null,
		goodUntil: Math.min(...holds.map(({ expiresAt }) => Date.parse(expiresAt)))
	};
}
