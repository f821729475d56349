import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { TimelineTitle, WrittenKind } from '../../domain/clinical/timeline.ts';

/**
 * One line of a patient's time axis, written in the batch of the act it tells of. `title` holds
 * plain facts, never sealed words. A line is not taken away: what was withdrawn stays, marked.
 */
export const timelineEntry = sqliteTable(
	'timeline_entry',
	{
		organisationId: text('organisation_id').notNull(),
		patientId: text('patient_id').notNull(),
		/** When it happened, by which the axis is ordered. */
		at: integer('at').notNull(),
		/** The subject and the act: a retried batch writes the same line. */
		id: text('id').notNull(),
		clinicId: text('clinic_id').notNull(),
		kind: text('kind').$type<WrittenKind>().notNull(),
		subjectId: text('subject_id').notNull(),
		appointmentId: text('appointment_id'),
		byName: text('by_name').notNull(),
		title: text('title', { mode: 'json' }).$type<TimelineTitle>().notNull(),
		withdrawnAt: integer('withdrawn_at')
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.patientId, row.at, row.id] }),
		index('timeline_entry_by_subject').on(row.organisationId, row.subjectId)
	]
);
