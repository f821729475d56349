import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Site } from '../../domain/clinical/areas.ts';
import type { Certainty, DiagnosisEnd } from '../../domain/clinical/diagnoses/vocabulary.ts';

/**
 * Codes that the organisation brought, and its own words for those that ship. Never deleted: what a
 * patient has goes on being named by it.
 */
export const diagnosisCode = sqliteTable(
	'diagnosis_code',
	{
		organisationId: text('organisation_id').notNull(),
		/** As it is written: `S02.5`. */
		code: text('code').notNull(),
		zh: text('zh').notNull(),
		en: text('en').notNull(),
		ru: text('ru').notNull(),
		/** Code without its point and all names, folded: what a search looks into. */
		search: text('search').notNull(),
		isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
		version: integer('version').notNull().default(1),
		createdAt: integer('created_at').notNull(),
		updatedAt: integer('updated_at').notNull()
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.code] })]
);

/**
 * A diagnosis of a patient by its ICD-10 code and place. Never changed: it is ended with why, and a
 * newer row names it by `replacesId`.
 */
export const diagnosis = sqliteTable(
	'diagnosis',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		patientId: text('patient_id').notNull(),
		clinicId: text('clinic_id').notNull(),
		appointmentId: text('appointment_id'),
		/** ICD-10 with its point: `K02.1`. */
		code: text('code').notNull(),
		site: text('site', { mode: 'json' }).$type<Site>().notNull(),
		/** FDI keys of the site's teeth between commas: `,36,37,`. */
		teeth: text('teeth').notNull(),
		certainty: text('certainty').$type<Certainty>().notNull(),
		/** The clinic's local date since when it is known. */
		on: text('on').notNull(),
		noteSealed: text('note_sealed'),
		at: integer('at').notNull(),
		byId: text('by_id').notNull(),
		byName: text('by_name').notNull(),
		replacesId: text('replaces_id'),
		movedFromId: text('moved_from_id'),
		movedToId: text('moved_to_id'),
		endedAt: integer('ended_at'),
		endedOn: text('ended_on'),
		endedById: text('ended_by_id'),
		endedByName: text('ended_by_name'),
		endedAs: text('ended_as').$type<DiagnosisEnd>(),
		version: integer('version').notNull().default(1)
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		index('diagnosis_by_patient').on(row.organisationId, row.patientId, row.at),
		index('diagnosis_by_code').on(row.organisationId, row.code, row.patientId)
	]
);
