import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { GapFilling, OnlineBooking } from '../../contracts/online-booking.ts';

/** How a clinic takes bookings from the public and fills its gaps; a clinic without a row has the defaults. */
export const clinicOnline = sqliteTable(
	'clinic_online',
	{
		organisationId: text('organisation_id').notNull(),
		clinicId: text('clinic_id').notNull(),
		online: text('online', { mode: 'json' }).$type<OnlineBooking>().notNull(),
		gaps: text('gaps', { mode: 'json' }).$type<GapFilling>().notNull(),
		version: integer('version').notNull().default(1),
		updatedAt: integer('updated_at').notNull()
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.clinicId] })]
);

/** A picture of the clinic or of a provider on the public page; the bytes are in R2 under a random key. */
export const picture = sqliteTable(
	'picture',
	{
		organisationId: text('organisation_id').notNull(),
		clinicId: text('clinic_id').notNull(),
		id: text('id').notNull(),
		contentType: text('content_type', {
			enum: ['image/jpeg', 'image/png', 'image/webp']
		}).notNull(),
		bytes: integer('bytes').notNull(),
		sha256: text('sha256').notNull(),
		objectKey: text('object_key').notNull(),
		createdAt: integer('created_at').notNull()
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.clinicId, row.id] })]
);

/**
 * A phone that somebody says is theirs (T7): the code is kept as a hash, five tries, ten minutes.
 * `phoneSealed` opens only here; `provenAt` is when the right code came.
 */
export const phoneProof = sqliteTable(
	'phone_proof',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		clinicId: text('clinic_id').notNull(),
		phoneSealed: text('phone_sealed').notNull(),
		codeHash: text('code_hash').notNull(),
		tries: integer('tries').notNull().default(0),
		expiresAt: integer('expires_at').notNull(),
		provenAt: integer('proven_at'),
		createdAt: integer('created_at').notNull()
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		index('phone_proof_by_expiry').on(row.expiresAt)
	]
);

/**
 * What came with a booking from outside: the channel and campaign (F69), the visitor's answers
 * (sealed, T22) and the forms they signed. Written before the booking, by the hold it spends.
 */
export const bookingOrigin = sqliteTable(
	'booking_origin',
	{
		organisationId: text('organisation_id').notNull(),
		clinicId: text('clinic_id').notNull(),
		appointmentId: text('appointment_id').notNull(),
		patientId: text('patient_id').notNull(),
		source: text('source').notNull(),
		campaign: text('campaign'),
		language: text('language').notNull(),
		visitor: text('visitor', { enum: ['new', 'returning'] }),
		answersSealed: text('answers_sealed'),
		/** `[{formId, title, sha256, name, at}]`, sealed: which words were signed, by whom and when. */
		signedSealed: text('signed_sealed'),
		createdAt: integer('created_at').notNull()
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.appointmentId] }),
		index('booking_origin_by_patient').on(row.organisationId, row.patientId, row.createdAt),
		index('booking_origin_by_campaign').on(
			row.organisationId,
			row.clinicId,
			row.campaign,
			row.createdAt
		)
	]
);
