import { sql } from 'drizzle-orm';
import {
	index,
	integer,
	primaryKey,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import type { NoteState } from '../../domain/clinical/notes/states.ts';
import type { NoteTemplateBody } from '../../domain/clinical/notes/template.ts';

/**
 * A visit's note (F53, F54). A draft is saved again and again; once signed, body, reading and hash never
 * change: what is to be said later is an amendment beside it. Never deleted: a draft is discarded with its
 * reason, a note of the wrong patient is ended and made anew where it belongs, each naming the other.
 * Columns ending in `Sealed` are encrypted (T22).
 */
export const visitNote = sqliteTable(
	'visit_note',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		clinicId: text('clinic_id').notNull(),
		patientId: text('patient_id').notNull(),
		appointmentId: text('appointment_id'),
		templateKey: text('template_key').notNull(),
		/** 0 is the shipped one; later versions are the organisation's own. */
		templateVersion: integer('template_version').notNull(),
		language: text('language').notNull(),
		/** The day of the visit at the clinic. */
		writtenOn: text('written_on').notNull(),
		state: text('state').$type<NoteState>().notNull(),
		bodySealed: text('body_sealed').notNull(),
		createdAt: integer('created_at').notNull(),
		createdById: text('created_by_id').notNull(),
		createdByName: text('created_by_name').notNull(),
		savedAt: integer('saved_at').notNull(),
		savedById: text('saved_by_id').notNull(),
		savedByName: text('saved_by_name').notNull(),
		signedAt: integer('signed_at'),
		signedById: text('signed_by_id'),
		signedByName: text('signed_by_name'),
		/** What was signed, section by section, in the words of its day; `hash` is the SHA-256 over it. */
		readingSealed: text('reading_sealed'),
		hash: text('hash'),
		endedAt: integer('ended_at'),
		endedByName: text('ended_by_name'),
		endedReason: text('ended_reason'),
		movedToId: text('moved_to_id'),
		movedFromId: text('moved_from_id'),
		version: integer('version').notNull().default(1)
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		index('visit_note_of_patient').on(row.organisationId, row.patientId, row.writtenOn, row.id),
		index('visit_note_of_visit').on(row.organisationId, row.appointmentId),
		// Whoever begins it second writes in the same draft.
		uniqueIndex('visit_note_draft')
			.on(row.organisationId, row.appointmentId, row.patientId)
			.where(sql`${row.state} = 'draft' AND ${row.appointmentId} IS NOT NULL`),
		index('visit_note_unsigned').on(row.organisationId, row.state, row.savedAt)
	]
);

/** A draft as it stood before somebody else, or the same person a while later, wrote on. */
export const visitNoteRevision = sqliteTable(
	'visit_note_revision',
	{
		organisationId: text('organisation_id').notNull(),
		noteId: text('note_id').notNull(),
		version: integer('version').notNull(),
		at: integer('at').notNull(),
		byName: text('by_name').notNull(),
		bodySealed: text('body_sealed').notNull()
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.noteId, row.version] })]
);

/** Said after the signature; `hash` covers the note's hash and all that was amended before. */
export const visitNoteAmendment = sqliteTable(
	'visit_note_amendment',
	{
		organisationId: text('organisation_id').notNull(),
		noteId: text('note_id').notNull(),
		id: text('id').notNull(),
		at: integer('at').notNull(),
		byId: text('by_id').notNull(),
		byName: text('by_name').notNull(),
		textSealed: text('text_sealed').notNull(),
		hash: text('hash').notNull()
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.noteId, row.id] })]
);

/** Who has a draft open now: one row a person, renewed while they look at it. */
export const visitNoteEditor = sqliteTable(
	'visit_note_editor',
	{
		organisationId: text('organisation_id').notNull(),
		noteId: text('note_id').notNull(),
		actorId: text('actor_id').notNull(),
		actorName: text('actor_name').notNull(),
		seenAt: integer('seen_at').notNull()
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.noteId, row.actorId] })]
);

/** An organisation's own version of a template; versions are added, never changed. */
export const visitNoteTemplate = sqliteTable(
	'visit_note_template',
	{
		organisationId: text('organisation_id').notNull(),
		key: text('key').notNull(),
		language: text('language').notNull(),
		version: integer('version').notNull(),
		body: text('body', { mode: 'json' }).$type<NoteTemplateBody>().notNull(),
		/** A retired one begins no note; those that were begun with it go on. */
		isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
		at: integer('at').notNull(),
		byName: text('by_name').notNull()
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.key, row.language, row.version] })]
);

/** What was prescribed (F51); lines and the warnings that were overridden are sealed (T22). Never changed: ended with a reason. */
export const prescription = sqliteTable(
	'prescription',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		clinicId: text('clinic_id').notNull(),
		patientId: text('patient_id').notNull(),
		noteId: text('note_id'),
		appointmentId: text('appointment_id'),
		writtenOn: text('written_on').notNull(),
		bodySealed: text('body_sealed').notNull(),
		at: integer('at').notNull(),
		byId: text('by_id').notNull(),
		byName: text('by_name').notNull(),
		endedAt: integer('ended_at'),
		endedByName: text('ended_by_name'),
		endedReason: text('ended_reason')
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		index('prescription_of_patient').on(row.organisationId, row.patientId, row.id)
	]
);
