import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type {
	AskedBy,
	FactKind,
	QuestionnaireState,
	Severity
} from '../../domain/clinical/medical/vocabulary.ts';

/**
 * One thing known of a patient's health. Never changed: it is ended, with who and why, and another
 * row stands in its place. `code` is of the shipped list and is searched by; own words are sealed.
 */
export const patientFact = sqliteTable(
	'patient_fact',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		patientId: text('patient_id').notNull(),
		/** Of the patient, so that all with a code are read newest first without sorting. */
		searchId: integer('search_id').notNull(),
		clinicId: text('clinic_id').notNull(),
		kind: text('kind').$type<FactKind>().notNull(),
		/** Null for what only `textSealed` says. */
		code: text('code'),
		severity: text('severity').$type<Severity>(),
		/** As exactly as it is known: `2019`, `2019-04` or `2019-04-13`. */
		since: text('since'),
		textSealed: text('text_sealed'),
		/** The history that it was taken from. */
		questionnaireId: text('questionnaire_id'),
		at: integer('at').notNull(),
		byId: text('by_id').notNull(),
		byName: text('by_name').notNull(),
		endedAt: integer('ended_at'),
		endedById: text('ended_by_id'),
		endedByName: text('ended_by_name'),
		endReasonSealed: text('end_reason_sealed'),
		replacedById: text('replaced_by_id'),
		version: integer('version').notNull().default(1)
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		index('patient_fact_by_patient').on(row.organisationId, row.patientId, row.at),
		index('patient_fact_by_code')
			.on(row.organisationId, row.code, row.kind, row.searchId)
			.where(sql`${row.endedAt} IS NULL`)
	]
);

/**
 * A history that was asked for, and its answers as they were given, sealed. A later one is a new row:
 * each stays readable in the version of the form that it was asked in.
 */
export const questionnaire = sqliteTable(
	'questionnaire',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		patientId: text('patient_id').notNull(),
		clinicId: text('clinic_id').notNull(),
		appointmentId: text('appointment_id'),
		formVersion: integer('form_version').notNull(),
		by: text('by').$type<AskedBy>().notNull(),
		state: text('state').$type<QuestionnaireState>().notNull(),
		/** The language that it was filled in. */
		language: text('language'),
		answersSealed: text('answers_sealed'),
		askedAt: integer('asked_at').notNull(),
		askedById: text('asked_by_id').notNull(),
		askedByName: text('asked_by_name').notNull(),
		/** From when on the link opens nothing. */
		expiresAt: integer('expires_at').notNull(),
		filledAt: integer('filled_at'),
		/** Null when the patient filled it in alone. */
		filledByName: text('filled_by_name'),
		reviewedAt: integer('reviewed_at'),
		reviewedById: text('reviewed_by_id'),
		reviewedByName: text('reviewed_by_name'),
		version: integer('version').notNull().default(1)
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		index('questionnaire_by_patient').on(row.organisationId, row.patientId, row.askedAt)
	]
);
