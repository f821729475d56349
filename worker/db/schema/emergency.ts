import { sql } from 'drizzle-orm';
import {
	index,
	integer,
	primaryKey,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';

/**
 * Emergency access to one patient's record (T21): whose, in which session, why and until when. A row is
 * never changed but to end it early and to note that somebody entitled has reviewed it.
 */
export const emergencyAccess = sqliteTable(
	'emergency_access',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		patientId: text('patient_id').notNull(),
		/** The patient's own clinic: whoever may read its audit is told. */
		clinicId: text('clinic_id').notNull(),
		userId: text('user_id').notNull(),
		sessionId: text('session_id').notNull(),
		byName: text('by_name').notNull(),
		/** The how-manieth of this person at this patient: of two at once the second fails. */
		number: integer('number').notNull(),
		reasonSealed: text('reason_sealed').notNull(),
		at: integer('at').notNull(),
		endsAt: integer('ends_at').notNull(),
		/** When the person ended it by themselves. */
		endedAt: integer('ended_at'),
		reviewedAt: integer('reviewed_at'),
		reviewedById: text('reviewed_by_id'),
		reviewedByName: text('reviewed_by_name'),
		version: integer('version').notNull().default(1)
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		uniqueIndex('emergency_access_of_person').on(
			row.organisationId,
			row.userId,
			row.patientId,
			row.number
		),
		index('emergency_access_by_patient').on(row.organisationId, row.patientId, row.id),
		index('emergency_access_to_review')
			.on(row.organisationId, row.id)
			.where(sql`${row.reviewedAt} IS NULL`)
	]
);
