import { and, asc, eq } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { channel } from '../db/schema/channels.ts';
import type { Env } from '../env.ts';
import type { ChannelAccount } from '../integrations/channels/channel-adapter.ts';
import { hookAddress } from '../integrations/channels/hook-address.ts';
import { channelSealing } from '../integrations/sealing/channel-sealing.ts';
import { nextVersion } from './next-version.ts';
import type { Records } from './records.ts';

export type ChannelRow = typeof channel.$inferSelect;
export type NewChannelRow = typeof channel.$inferInsert;

/** An organisation has at most so many, retired ones included. */
export const MAX_CHANNELS = 100;

/** A channel with its secrets open and what its clinic and its money allow: never stored or logged. */
export interface ReadyChannel extends ChannelAccount {
	organisationId: string;
	name: string;
	/** Empty for all clinics of the organisation. */
	clinicIds: string[];
	/** Of one message or segment, minor units; null when nobody knows. */
	cost: { amount: number; currency: string } | null;
	monthlyCap: number | null;
	perSecond: number;
	isPaused: boolean;
	isActive: boolean;
}

type Opening = Pick<Env, 'AUTH_SECRET' | 'PUBLIC_URL'>;

const isThis = (organisationId: string, id: string) =>
	and(eq(channel.organisationId, organisationId), eq(channel.id, id));

/** Every channel in the order it was made, retired ones included. */
export const listChannels = (records: Records, organisationId: string): Promise<ChannelRow[]> =>
	records
		.select()
		.from(channel)
		.where(eq(channel.organisationId, organisationId))
		.orderBy(asc(channel.id))
		.limit(MAX_CHANNELS);

export async function findChannel(
	records: Records,
	organisationId: string,
	id: string
): Promise<ChannelRow | null> {
	const [row] = await records.select().from(channel).where(isThis(organisationId, id)).limit(1);
	return row ?? null;
}

/**
 * Every channel of the organisation with its secrets open, in the order it was made. Throws when one
 * does not open: its `AUTH_SECRET` is another, and nothing it would say can be believed.
 */
export async function channelsOfOrganisation(
	records: Records,
	env: Opening,
	organisationId: string
): Promise<ReadyChannel[]> {
	const rows = await listChannels(records, organisationId);
	return Promise.all(rows.map((row) => readyChannel(env, row)));
}

/** The channel that a provider's call names, of whichever organisation; null for an unknown id. */
export async function channelOfHook(
	records: Records,
	env: Opening,
	id: string
): Promise<ReadyChannel | null> {
	const [row] = await records.select().from(channel).where(eq(channel.id, id)).limit(1);
	return row ? readyChannel(env, row) : null;
}

export async function readyChannel(env: Opening, row: ChannelRow): Promise<ReadyChannel> {
	return {
		organisationId: row.organisationId,
		id: row.id,
		kind: row.kind,
		name: row.name,
		settings: row.settings,
		secrets: await channelSealing(env, row.organisationId).open(row.id, row.secretsSealed),
		templates: row.templates,
		webhookUrl: await hookAddress(env, row),
		clinicIds: row.clinicIds,
		cost: costOf(row),
		monthlyCap: row.monthlyCap,
		perSecond: row.perSecond,
		isPaused: row.isPaused,
		isActive: row.isActive
	};
}

export const costOf = (row: ChannelRow): { amount: number; currency: string } | null =>
	row.costAmount === null || row.costCurrency === null
		? null
		: { amount: row.costAmount, currency: row.costCurrency };

export const insertChannel = (records: Records, row: NewChannelRow): BatchItem<'sqlite'> =>
	records.insert(channel).values(row);

/** Writes the fields and raises the version. */
export const updateChannel = (
	records: Records,
	organisationId: string,
	id: string,
	fields: Partial<NewChannelRow>,
	by: { at: number; ifVersion: number | undefined }
): BatchItem<'sqlite'> =>
	records
		.update(channel)
		.set({
			...fields,
			version: nextVersion(channel.version, by.ifVersion),
			updatedAt: by.at
		})
		.where(isThis(organisationId, id));
