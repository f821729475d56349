import { sql } from 'drizzle-orm';
import {
	index,
	integer,
	primaryKey,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import type { ExamState } from '../../domain/clinical/perio/states.ts';

/**
 * A periodontal exam. A draft is saved again and again; once finished nothing of it changes: a
 * correction is an exam of its own that names the one it replaces. Never deleted: a draft is put aside
 * with its reason.
 */
export const perioExam = sqliteTable(
	'perio_exam',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		clinicId: text('clinic_id').notNull(),
		patientId: text('patient_id').notNull(),
		appointmentId: text('appointment_id'),
		/** The day at the clinic; of a correction, the day of what it corrects. */
		examinedOn: text('examined_on').notNull(),
		state: text('state').$type<ExamState>().notNull(),
		/** All teeth with their sites, packed (domain/clinical/perio/packing.ts). */
		measurements: text('measurements').notNull(),
		replacesId: text('replaces_id'),
		startedAt: integer('started_at').notNull(),
		startedById: text('started_by_id').notNull(),
		startedByName: text('started_by_name').notNull(),
		savedAt: integer('saved_at').notNull(),
		savedById: text('saved_by_id').notNull(),
		savedByName: text('saved_by_name').notNull(),
		finishedAt: integer('finished_at'),
		finishedById: text('finished_by_id'),
		finishedByName: text('finished_by_name'),
		discardedAt: integer('discarded_at'),
		discardedByName: text('discarded_by_name'),
		discardedReason: text('discarded_reason'),
		version: integer('version').notNull().default(1)
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		index('perio_exam_of_patient').on(row.organisationId, row.patientId, row.examinedOn, row.id),
		uniqueIndex('perio_exam_one_draft')
			.on(row.organisationId, row.patientId)
			.where(sql`state = 'draft'`),
		uniqueIndex('perio_exam_replaces')
			.on(row.organisationId, row.replacesId)
			.where(sql`replaces_id IS NOT NULL AND state <> 'discarded'`)
	]
);
