import { sql } from 'drizzle-orm';
import {
	index,
	integer,
	primaryKey,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import type { PreferredTime } from '../../domain/patients/preferred-times.ts';
import type { PatientState, Relation, Sex } from '../../domain/patients/vocabulary.ts';

/**
 * A person treated by the organisation; `clinicId` is where they were first seen. Never deleted:
 * a merged patient points to the survivor by `mergedIntoId`, a retired one is `inactive`.
 * Columns ending in `Sealed` are encrypted (T22); names, phones and birth dates are searched by
 * part and stay clear.
 */
export const patient = sqliteTable(
	'patient',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		clinicId: text('clinic_id').notNull(),
		recordNumber: text('record_number').notNull(),
		/** Row of the search index: the organisation's book number and the serial in one integer. */
		searchId: integer('search_id').notNull(),
		name: text('name').notNull(),
		/** The name folded for equality: lower case, no accents, no blanks. */
		nameKey: text('name_key').notNull(),
		sex: text('sex').$type<Sex>().notNull(),
		bornOn: text('born_on'),
		state: text('state').$type<PatientState>().notNull().default('active'),
		source: text('source'),
		isVip: integer('is_vip', { mode: 'boolean' }).notNull().default(false),
		hasDebt: integer('has_debt', { mode: 'boolean' }).notNull().default(false),
		isBarredOnline: integer('is_barred_online', { mode: 'boolean' }).notNull().default(false),
		allergySealed: text('allergy_sealed'),
		noteSealed: text('note_sealed'),
		popUpSealed: text('pop_up_sealed'),
		preferredTimes: text('preferred_times', { mode: 'json' }).$type<PreferredTime[]>().notNull(),
		mergedIntoId: text('merged_into_id'),
		importId: text('import_id'),
		/** Set when the import that made this patient was undone: found no more, kept all the same. */
		retiredAt: integer('retired_at'),
		version: integer('version').notNull().default(1),
		createdAt: integer('created_at').notNull(),
		updatedAt: integer('updated_at').notNull()
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		uniqueIndex('patient_by_record_number').on(row.organisationId, row.recordNumber),
		uniqueIndex('patient_by_search_id').on(row.searchId),
		index('patient_by_state').on(row.organisationId, row.state, row.searchId),
		index('patient_newest').on(row.organisationId, row.searchId),
		index('patient_by_name').on(row.organisationId, row.nameKey),
		index('patient_by_survivor').on(row.organisationId, row.mergedIntoId),
		index('patient_by_clinic').on(row.organisationId, row.clinicId, row.searchId),
		index('patient_by_import').on(row.organisationId, row.importId),
		index('patient_by_birth').on(row.organisationId, row.bornOn),
		index('patient_by_birthday').on(row.organisationId, sql`substr(${row.bornOn}, 6)`)
	]
);

/** Several phones a patient, and one phone for a whole family: a number is never a unique key. */
export const patientPhone = sqliteTable(
	'patient_phone',
	{
		organisationId: text('organisation_id').notNull(),
		patientId: text('patient_id').notNull(),
		position: integer('position').notNull(),
		/** As it was typed. */
		raw: text('raw').notNull(),
		/** Null when the number cannot be one in its country. */
		e164: text('e164'),
		label: text('label')
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.patientId, row.position] }),
		index('patient_phone_by_number').on(row.organisationId, row.e164)
	]
);

/** By the search id, so that everybody with a tag is read newest first without sorting. */
export const patientTag = sqliteTable(
	'patient_tag',
	{
		organisationId: text('organisation_id').notNull(),
		tag: text('tag').notNull(),
		searchId: integer('search_id').notNull(),
		patientId: text('patient_id').notNull()
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.tag, row.searchId] }),
		index('patient_tag_by_patient').on(row.organisationId, row.patientId, row.tag)
	]
);

/** `relative` is the patient's `relation`; each tie is kept from both ends. */
export const patientRelation = sqliteTable(
	'patient_relation',
	{
		organisationId: text('organisation_id').notNull(),
		patientId: text('patient_id').notNull(),
		relativeId: text('relative_id').notNull(),
		relation: text('relation').$type<Relation>().notNull()
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.patientId, row.relativeId] })]
);

/** One numbered book of patients an organisation: `lastSerial` is the highest record number given out. */
export const patientBook = sqliteTable(
	'patient_book',
	{
		organisationId: text('organisation_id').primaryKey(),
		number: integer('number').notNull(),
		lastSerial: integer('last_serial').notNull()
	},
	(row) => [uniqueIndex('patient_book_by_number').on(row.number)]
);

/** Who opened whose record: one row a person, patient and hour. */
export const patientAccess = sqliteTable(
	'patient_access',
	{
		organisationId: text('organisation_id').notNull(),
		patientId: text('patient_id').notNull(),
		/** The start of the hour, milliseconds since 1970. */
		hour: integer('hour').notNull(),
		actorId: text('actor_id').notNull(),
		actorKind: text('actor_kind').notNull(),
		actorName: text('actor_name').notNull(),
		firstAt: integer('first_at').notNull()
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.patientId, row.hour, row.actorId] })]
);

/**
 * Each merge as it was made, so that it can be taken back: `movedIds` are the patients that had
 * been merged into `mergedId` before and went with it.
 */
export const patientMerge = sqliteTable(
	'patient_merge',
	{
		organisationId: text('organisation_id').notNull(),
		mergedId: text('merged_id').notNull(),
		at: integer('at').notNull(),
		intoId: text('into_id').notNull(),
		movedIds: text('moved_ids', { mode: 'json' }).$type<string[]>().notNull(),
		undoneAt: integer('undone_at')
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.mergedId, row.at] })]
);
