import { and, asc, eq, gte, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { channelHour } from '../db/schema/channels.ts';
import { MAX_CHANNELS } from './channels.ts';
import type { Records } from './records.ts';

export type ChannelHourRow = typeof channelHour.$inferSelect;

const HOUR_MS = 3_600_000;

/** What ended at a channel; counts that are left out are 0. */
export interface HourTally {
	organisationId: string;
	channelId: string;
	/** Milliseconds since 1970; counted in the hour it falls in. */
	at: number;
	/** Taken by the provider. */
	sent?: number;
	/** By the provider's own report. */
	delivered?: number;
	/** Refused for good, by the provider or by its report. */
	failed?: number;
	/** Tried, and nobody knows whether it left. */
	unknown?: number;
	/** Together, of the `sent` ones: from the call to the provider's answer. */
	latencyMs?: number;
	/** Minor units of the channel's currency. */
	cost?: number;
	/** The provider's word for the last of the failures: never an address or a text. */
	failure?: string;
}

/** Adds to the hour of a channel: a statement for a batch. */
export function addToHour(records: Records, tally: HourTally): BatchItem<'sqlite'> {
	const { organisationId, channelId, at, failure } = tally;
	const counts = {
		sent: tally.sent ?? 0,
		delivered: tally.delivered ?? 0,
		failed: tally.failed ?? 0,
		unknown: tally.unknown ?? 0,
		latencyMs: tally.latencyMs ?? 0,
		cost: tally.cost ?? 0
	};
	const last =
		failure === undefined ? {} : { lastFailureAt: at, lastFailure: failure.slice(0, 200) };
	return records
		.insert(channelHour)
		.values({ organisationId, channelId, hour: at - (at % HOUR_MS), ...counts, ...last })
		.onConflictDoUpdate({
			target: [channelHour.organisationId, channelHour.channelId, channelHour.hour],
			set: {
				sent: sql`${channelHour.sent} + ${counts.sent}`,
				delivered: sql`${channelHour.delivered} + ${counts.delivered}`,
				failed: sql`${channelHour.failed} + ${counts.failed}`,
				unknown: sql`${channelHour.unknown} + ${counts.unknown}`,
				latencyMs: sql`${channelHour.latencyMs} + ${counts.latencyMs}`,
				cost: sql`${channelHour.cost} + ${counts.cost}`,
				...last
			}
		});
}

/** The hours of one channel from `since` on, oldest first; at most 25 of them. */
const hoursOfOne = (records: Records, organisationId: string, channelId: string, since: number) =>
	records
		.select()
		.from(channelHour)
		.where(
			and(
				eq(channelHour.organisationId, organisationId),
				eq(channelHour.channelId, channelId),
				gte(channelHour.hour, since)
			)
		)
		.orderBy(asc(channelHour.hour))
		.limit(25);

/** The last hours of these channels in one journey to the records, by channel, oldest first. */
export async function hoursOfChannels(
	records: Records,
	organisationId: string,
	channelIds: readonly string[],
	since: number
): Promise<Map<string, ChannelHourRow[]>> {
	const ids = channelIds.slice(0, MAX_CHANNELS);
	if (ids.length === 0) return new Map();
	const [first, ...others] = ids.map((id) => hoursOfOne(records, organisationId, id, since));
	const found = await records.batch([first as NonNullable<typeof first>, ...others]);
	return new Map(ids.map((id, at) => [id, found[at] ?? []]));
}
