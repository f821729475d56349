import {
	index,
	integer,
	primaryKey,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import type { ProviderTemplate } from '../../contracts/channels.ts';
import type { ChannelKind } from '../../domain/messaging/vocabulary.ts';

/** An account at a provider of messages. Its secrets are sealed (T22) and never leave again. */
export const channel = sqliteTable(
	'channel',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		kind: text('kind').$type<ChannelKind>().notNull(),
		name: text('name').notNull(),
		/** Empty for all clinics of the organisation. */
		clinicIds: text('clinic_ids', { mode: 'json' }).$type<string[]>().notNull(),
		settings: text('settings', { mode: 'json' }).$type<Record<string, string>>().notNull(),
		secretsSealed: text('secrets_sealed').notNull(),
		secretNames: text('secret_names', { mode: 'json' }).$type<string[]>().notNull(),
		templates: text('templates', { mode: 'json' }).$type<ProviderTemplate[]>().notNull(),
		costAmount: integer('cost_amount'),
		costCurrency: text('cost_currency'),
		monthlyCap: integer('monthly_cap'),
		perSecond: integer('per_second').notNull(),
		isPaused: integer('is_paused', { mode: 'boolean' }).notNull().default(true),
		isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
		version: integer('version').notNull().default(1),
		createdAt: integer('created_at').notNull(),
		updatedAt: integer('updated_at').notNull()
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		uniqueIndex('channel_by_id').on(row.id)
	]
);

/** How a channel fared in one hour; added to with every message that ended. */
export const channelHour = sqliteTable(
	'channel_hour',
	{
		organisationId: text('organisation_id').notNull(),
		channelId: text('channel_id').notNull(),
		/** The start of the hour, milliseconds since 1970. */
		hour: integer('hour').notNull(),
		sent: integer('sent').notNull().default(0),
		delivered: integer('delivered').notNull().default(0),
		failed: integer('failed').notNull().default(0),
		unknown: integer('unknown').notNull().default(0),
		latencyMs: integer('latency_ms').notNull().default(0),
		cost: integer('cost').notNull().default(0),
		lastFailureAt: integer('last_failure_at'),
		lastFailure: text('last_failure')
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.channelId, row.hour] })]
);

/** What a provider told of, once: the row is the claim (X28). */
export const providerEvent = sqliteTable(
	'provider_event',
	{
		channelId: text('channel_id').notNull(),
		eventId: text('event_id').notNull(),
		at: integer('at').notNull()
	},
	(row) => [
		primaryKey({ columns: [row.channelId, row.eventId] }),
		index('provider_event_by_time').on(row.at)
	]
);
