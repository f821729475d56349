import { sql } from 'drizzle-orm';
import {
	index,
	integer,
	primaryKey,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import type { NextKind, NextReason, NextResult, NextState } from '../../domain/care/vocabulary.ts';

/**
 * Callbacks, recalls and refusals: with bookings, the states one of which every active patient is in
 * (F47, M5). An open row stands until it is ended, or until a completed visit that began at
 * `fulfilledFrom` or later has made it moot.
 */
export const recall = sqliteTable(
	'recall',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		patientId: text('patient_id').notNull(),
		clinicId: text('clinic_id').notNull(),
		kind: text('kind').$type<NextKind>().notNull(),
		/** The clinic's local date; null for a refusal. */
		dueOn: text('due_on'),
		fulfilledFrom: integer('fulfilled_from').notNull(),
		/** Whose task it is: of the staff list. Null only for a refusal. */
		ownerId: text('owner_id'),
		reason: text('reason').$type<NextReason>().notNull(),
		noteSealed: text('note_sealed'),
		serviceId: text('service_id'),
		appointmentId: text('appointment_id'),
		state: text('state').$type<NextState>().notNull().default('open'),
		at: integer('at').notNull(),
		byId: text('by_id').notNull(),
		byName: text('by_name').notNull(),
		/** The one that this one put off. */
		replacesId: text('replaces_id'),
		result: text('result').$type<NextResult>(),
		endedAt: integer('ended_at'),
		endedById: text('ended_by_id'),
		endedByName: text('ended_by_name'),
		version: integer('version').notNull().default(1)
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		index('recall_by_patient').on(row.organisationId, row.patientId, row.state),
		/** One open of a kind: a newer one takes its place. */
		uniqueIndex('recall_open')
			.on(row.organisationId, row.patientId, row.kind)
			.where(sql`${row.state} = 'open'`),
		index('recall_by_due').on(row.organisationId, row.clinicId, row.state, row.dueOn, row.id)
	]
);
