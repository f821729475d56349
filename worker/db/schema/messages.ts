import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Evidence } from '../../contracts/conversations.ts';
import type { Language } from '../../contracts/online-booking.ts';
import type { MessageState, Way } from '../../domain/messaging/vocabulary.ts';

/**
 * The ledger: every message that left, is leaving, could not leave or came in, and every call that
 * was logged. A planned message has one row, made before the provider is asked (I12). `body` is
 * without its secret link or code unless the built-in outbox stands for the channels.
 */
export const message = sqliteTable(
	'message',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		clinicId: text('clinic_id'),
		/** An occasion, or `invitation`, `password_reset`, `reply`, `incoming`, `call`, `test`. */
		kind: text('kind').notNull(),
		/** A way, or `phone` for calls. */
		channel: text('channel').notNull(),
		to: text('to').notNull(),
		body: text('body').notNull(),
		code: text('code'),
		state: text('state').$type<MessageState>().notNull(),
		/** Why it was skipped or failed; the result of a call. */
		reason: text('reason'),
		dueAt: integer('due_at').notNull(),
		sentAt: integer('sent_at'),
		patientId: text('patient_id'),
		appointmentId: text('appointment_id'),
		createdAt: integer('created_at').notNull(),
		direction: text('direction', { enum: ['out', 'in'] })
			.notNull()
			.default('out'),
		/** The channel it went through; null for the built-in outbox and for calls. */
		channelId: text('channel_id'),
		ruleId: text('rule_id'),
		conversationId: text('conversation_id'),
		/** The provider's own id: delivery reports name it. */
		providerMessageId: text('provider_message_id'),
		attempts: integer('attempts').notNull().default(0),
		/** When the attempt under way began; its lease. */
		attemptedAt: integer('attempted_at'),
		deliveredAt: integer('delivered_at'),
		latencyMs: integer('latency_ms'),
		/** Messages or segments that were paid for, and what they cost in minor units. */
		segments: integer('segments'),
		cost: integer('cost'),
		currency: text('currency'),
		language: text('language'),
		/** Start of the visit it told of, milliseconds since 1970. */
		tellsOf: integer('tells_of'),
		/** Who of the staff wrote it or called. */
		byId: text('by_id'),
		byName: text('by_name'),
		evidence: text('evidence').$type<Evidence>(),
		evidenceBy: text('evidence_by'),
		evidenceAt: integer('evidence_at'),
		/** The message that told of this visit too: one message tells a family of all theirs. */
		sentWith: text('sent_with'),
		/** What is still to leave, link and code included, sealed (T22); null once it ended. */
		unsentSealed: text('unsent_sealed')
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		index('message_by_patient').on(row.organisationId, row.patientId, row.id),
		index('message_by_appointment').on(row.organisationId, row.appointmentId, row.id),
		index('message_by_recipient').on(row.organisationId, row.to, row.id),
		index('message_by_clinic').on(row.organisationId, row.clinicId, row.id),
		index('message_by_state').on(row.organisationId, row.state, row.id),
		index('message_by_provider_id').on(row.channelId, row.providerMessageId),
		index('message_by_conversation').on(row.organisationId, row.conversationId, row.id),
		index('message_by_channel')
			.on(row.organisationId, row.channelId, row.id)
			.where(sql`channel_id IS NOT NULL`),
		index('message_call_of_nobody')
			.on(row.organisationId, row.kind, row.patientId, row.id)
			.where(sql`kind = 'call' AND patient_id IS NULL`),
		index('message_to_retry')
			.on(row.dueAt)
			.where(sql`unsent_sealed IS NOT NULL`)
	]
);

/** Rules and hours of an organisation (`clinicId` empty) or of one of its clinics. */
export const messaging = sqliteTable(
	'messaging',
	{
		organisationId: text('organisation_id').notNull(),
		clinicId: text('clinic_id').notNull(),
		/** Null at a clinic that follows its organisation. */
		settings: text('settings', { mode: 'json' }),
		version: integer('version').notNull(),
		updatedAt: integer('updated_at').notNull()
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.clinicId] })]
);

/** A clinic's own words; `about` is an occasion or a rule, `clinicId` empty for the organisation. */
export const messageTemplate = sqliteTable(
	'message_template',
	{
		organisationId: text('organisation_id').notNull(),
		clinicId: text('clinic_id').notNull(),
		about: text('about').notNull(),
		language: text('language').notNull(),
		body: text('body').notNull(),
		subject: text('subject').notNull().default(''),
		/** A template that was taken back stands no more, and keeps its history in the audit. */
		isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
		version: integer('version').notNull(),
		updatedAt: integer('updated_at').notNull()
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.clinicId, row.about, row.language] })]
);

/** How a patient wants to be written to; whoever chose nothing has no row and goes by the clinic. */
export const contactChoice = sqliteTable(
	'contact_choice',
	{
		organisationId: text('organisation_id').notNull(),
		patientId: text('patient_id').notNull(),
		preferredWay: text('preferred_way').$type<Way>(),
		language: text('language').$type<Language>(),
		/** IANA zone of those who live elsewhere: quiet hours go by it. */
		timeZone: text('time_zone'),
		version: integer('version').notNull(),
		updatedAt: integer('updated_at').notNull()
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.patientId] })]
);

/** Where a message can go besides the phones: an e-mail address, an openid, a chat, a browser. */
export const contactAddress = sqliteTable(
	'contact_address',
	{
		organisationId: text('organisation_id').notNull(),
		patientId: text('patient_id').notNull(),
		way: text('way').$type<Way>().notNull(),
		address: text('address').notNull(),
		/** The channel that an openid or a chat belongs to. */
		channelId: text('channel_id').notNull().default(''),
		/** Keys of a browser's subscription. */
		details: text('details', { mode: 'json' }).$type<Record<string, string>>(),
		isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
		createdAt: integer('created_at').notNull()
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.patientId, row.way, row.address] }),
		index('contact_address_by_address').on(row.organisationId, row.way, row.address)
	]
);

/** An address that must not be written to: its owner said so, or a carrier refuses it. */
export const contactBlock = sqliteTable(
	'contact_block',
	{
		organisationId: text('organisation_id').notNull(),
		way: text('way').$type<Way>().notNull(),
		address: text('address').notNull(),
		why: text('why', { enum: ['opted_out', 'refused'] }).notNull(),
		proof: text('proof').notNull(),
		at: integer('at').notNull(),
		/** Set when it was lifted: the history stays. */
		liftedAt: integer('lifted_at')
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.way, row.address, row.why] })]
);

/** Every word about consent as it was given; the newest of a way and purpose holds. Append only. */
export const consent = sqliteTable(
	'consent',
	{
		organisationId: text('organisation_id').notNull(),
		patientId: text('patient_id').notNull(),
		id: text('id').notNull(),
		way: text('way').$type<Way>().notNull(),
		purpose: text('purpose', { enum: ['care', 'marketing'] }).notNull(),
		isGiven: integer('is_given', { mode: 'boolean' }).notNull(),
		proof: text('proof').notNull(),
		byId: text('by_id').notNull(),
		byName: text('by_name').notNull(),
		at: integer('at').notNull()
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.patientId, row.id] })]
);
