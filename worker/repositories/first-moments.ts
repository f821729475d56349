import { and, eq, sql } from 'drizzle-orm';
import { providerEvent } from '../db/schema/channels.ts';
import type { Records } from './records.ts';

/**
 * When something was asked for first: `now` at the first call and the same ever after (kept a month).
 * What follows from it, an id above all, is then the same however often and from wherever at once the
 * call is repeated (I12). `scope` must begin with the organisation's id.
 */
export async function firstMomentOf(
	records: Records,
	scope: string,
	about: string,
	now: number
): Promise<number> {
	const [, [first]] = await records.batch([
		records
			.insert(providerEvent)
			.values({ channelId: scope, eventId: about, at: now })
			.onConflictDoNothing(),
		records
			.select({ at: providerEvent.at })
			.from(providerEvent)
			.where(and(eq(providerEvent.channelId, scope), eq(providerEvent.eventId, about)))
			.limit(1)
	]);
	return first?.at ?? now;
}

const AT_ONCE = 20_000;

/** Forgets what providers, exchanges and repeated calls told before an instant, some thousands at most. */
export async function forgetMoments(records: Records, before: number): Promise<void> {
	const old = sql`(SELECT rowid FROM ${providerEvent} WHERE ${providerEvent.at} < ${before}
		ORDER BY ${providerEvent.at} LIMIT ${AT_ONCE})`;
	await records.delete(providerEvent).where(sql`rowid IN ${old}`);
}
