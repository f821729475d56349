import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * Every message that left, waits or could not leave. `body` is without its secret link or code
 * unless the deployment is one in which the built-in outbox stands for the channels.
 */
export const message = sqliteTable(
	'message',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		clinicId: text('clinic_id'),
		kind: text('kind').notNull(),
		channel: text('channel').notNull(),
		to: text('to').notNull(),
		body: text('body').notNull(),
		code: text('code'),
		state: text('state', { enum: ['planned', 'sent', 'failed', 'cancelled'] }).notNull(),
		reason: text('reason'),
		dueAt: integer('due_at').notNull(),
		sentAt: integer('sent_at'),
		patientId: text('patient_id'),
		appointmentId: text('appointment_id'),
		createdAt: integer('created_at').notNull()
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		index('message_by_patient').on(row.organisationId, row.patientId, row.id),
		index('message_by_appointment').on(row.organisationId, row.appointmentId, row.id),
		index('message_by_recipient').on(row.organisationId, row.to, row.id)
	]
);
