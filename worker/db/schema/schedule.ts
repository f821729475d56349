import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * Copies of what the clinics' schedule objects decide, for history, search and reports. Only the
 * outbox of a clinic's object writes here, and a row never goes back behind its
 * (`epoch`, `revision`): the clinic's revision by which it became what it is (I8).
 */
const projected = () => ({
	organisationId: text('organisation_id').notNull(),
	clinicId: text('clinic_id').notNull(),
	id: text('id').notNull(),
	version: integer('version').notNull(),
	epoch: integer('epoch').notNull(),
	revision: integer('revision').notNull(),
	/** Of the content, to compare whole days at a glance with the object's own. */
	fingerprint: integer('fingerprint').notNull()
});

export const appointment = sqliteTable(
	'appointment',
	{
		...projected(),
		patientId: text('patient_id').notNull(),
		providerId: text('provider_id').notNull(),
		chairId: text('chair_id').notNull(),
		assistantIds: text('assistant_ids', { mode: 'json' }).$type<string[]>().notNull(),
		equipmentIds: text('equipment_ids', { mode: 'json' }).$type<string[]>().notNull(),
		serviceIds: text('service_ids', { mode: 'json' }).$type<string[]>().notNull(),
		startAt: integer('start_at').notNull(),
		endAt: integer('end_at').notNull(),
		minutes: integer('minutes').notNull(),
		pattern: text('pattern').notNull(),
		status: text('status').notNull(),
		confirmation: text('confirmation').notNull(),
		labels: text('labels', { mode: 'json' }).$type<string[]>().notNull(),
		note: text('note').notNull(),
		source: text('source').notNull(),
		seriesId: text('series_id'),
		groupId: text('group_id'),
		arrivedAt: integer('arrived_at'),
		seatedAt: integer('seated_at'),
		completedAt: integer('completed_at'),
		cancelledAt: integer('cancelled_at'),
		cancelledBy: text('cancelled_by', { enum: ['patient', 'clinic'] }),
		cancelledReason: text('cancelled_reason'),
		createdAt: integer('created_at').notNull(),
		updatedAt: integer('updated_at').notNull()
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.clinicId, row.id] }),
		index('appointment_by_start').on(row.organisationId, row.clinicId, row.startAt),
		index('appointment_by_patient').on(row.organisationId, row.patientId, row.startAt)
	]
);

/** Shifts, blocks and waitlist entries as they were asked for. Removed ones stay, with their moment. */
export const scheduleEntry = sqliteTable(
	'schedule_entry',
	{
		...projected(),
		kind: text('kind', { enum: ['shift', 'block', 'waitlist'] }).notNull(),
		document: text('document', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
		removedAt: integer('removed_at')
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.clinicId, row.id] })]
);

/** How far each clinic's events have been taken over: what a report may call "as of". */
export const projectionCursor = sqliteTable(
	'projection_cursor',
	{
		organisationId: text('organisation_id').notNull(),
		clinicId: text('clinic_id').notNull(),
		epoch: integer('epoch').notNull(),
		seq: integer('seq').notNull(),
		at: integer('at').notNull()
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.clinicId] })]
);

/**
 * Rows that a clinic's object did not know when the two were compared: taken out of the
 * projection and kept here as evidence.
 */
export const projectionGhost = sqliteTable(
	'projection_ghost',
	{
		organisationId: text('organisation_id').notNull(),
		clinicId: text('clinic_id').notNull(),
		id: text('id').notNull(),
		foundAt: integer('found_at').notNull(),
		kind: text('kind').notNull(),
		content: text('content').notNull()
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.clinicId, row.id, row.foundAt] })]
);

/** Where the cron sweeper goes on: a single row. */
export const sweepCursor = sqliteTable('sweep_cursor', {
	job: text('job').primaryKey(),
	afterClinicId: text('after_clinic_id').notNull()
});
