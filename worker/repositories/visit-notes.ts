import { and, desc, eq, gt, ne, sql } from 'drizzle-orm';
import {
	visitNote,
	visitNoteAmendment,
	visitNoteEditor,
	visitNoteRevision
} from '../db/schema/notes.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export type NoteRow = typeof visitNote.$inferSelect;
export type AmendmentRow = typeof visitNoteAmendment.$inferSelect;
export interface NoteKey {
	organisationId: string;
	id: string;
}

const isNote = ({ organisationId, id }: NoteKey) =>
	and(eq(visitNote.organisationId, organisationId), eq(visitNote.id, id));

export async function getNote(records: Records, key: NoteKey): Promise<NoteRow | null> {
	const [row] = await records.select().from(visitNote).where(isNote(key)).limit(1);
	return row ?? null;
}

/** Notes of these patients, the latest visit first; discarded drafts are not among them. */
export const notesOf = (
	records: Records,
	organisationId: string,
	patientIds: string[],
	page: { limit: number; before: [string, string] | null; appointmentId?: string | undefined }
) =>
	records
		.select()
		.from(visitNote)
		.where(
			and(
				eq(visitNote.organisationId, organisationId),
				sql`${visitNote.patientId} IN ${inIds(patientIds)}`,
				ne(visitNote.state, 'discarded'),
				page.appointmentId === undefined
					? undefined
					: eq(visitNote.appointmentId, page.appointmentId),
				page.before
					? sql`(${visitNote.writtenOn}, ${visitNote.id}) < (${page.before[0]}, ${page.before[1]})`
					: undefined
			)
		)
		.orderBy(desc(visitNote.writtenOn), desc(visitNote.id))
		.limit(page.limit);

/** The draft of a visit, if one is being written. */
export async function draftOfVisit(
	records: Records,
	organisationId: string,
	patientId: string,
	appointmentId: string
): Promise<NoteRow | null> {
	const [row] = await records
		.select()
		.from(visitNote)
		.where(
			and(
				eq(visitNote.organisationId, organisationId),
				eq(visitNote.appointmentId, appointmentId),
				eq(visitNote.patientId, patientId),
				eq(visitNote.state, 'draft')
			)
		)
		// The plus keeps the database from walking all notes of the house.
		.orderBy(desc(sql`+${visitNote.id}`))
		.limit(1);
	return row ?? null;
}

export const insertNote = (records: Records, row: NoteRow) => records.insert(visitNote).values(row);

/**
 * Writes a draft on from `readVersion`. Had somebody saved or signed it since, the version becomes null,
 * the batch fails and nothing of it is stored: `refusingStale` makes that a 412.
 */
export const changeDraft = (
	records: Records,
	key: NoteKey,
	readVersion: number,
	set: Partial<Omit<NoteRow, 'organisationId' | 'id' | 'version'>>
) =>
	records
		.update(visitNote)
		.set({ ...set, version: onFrom(readVersion) })
		.where(isNote(key));

const onFrom = (readVersion: number) =>
	sql<number>`CASE WHEN ${visitNote.version} = ${readVersion} AND ${visitNote.state} = 'draft' THEN ${readVersion + 1} END`;

/** Ends a note that belongs to somebody else; what it says stays in it. */
export const endAsMoved = (
	records: Records,
	key: NoteKey,
	readVersion: number,
	ended: Pick<NoteRow, 'endedAt' | 'endedByName' | 'endedReason' | 'movedToId'>
) =>
	records
		.update(visitNote)
		.set({
			...ended,
			state: 'moved',
			version: sql`CASE WHEN ${visitNote.version} = ${readVersion} THEN ${readVersion + 1} END`
		})
		.where(isNote(key));

/** Amendments of these notes, each note's in the order they were written; at most 500 together. */
export const amendmentsOf = (records: Records, organisationId: string, noteIds: string[]) =>
	records
		.select()
		.from(visitNoteAmendment)
		.where(
			and(
				eq(visitNoteAmendment.organisationId, organisationId),
				sql`${visitNoteAmendment.noteId} IN ${inIds(noteIds)}`
			)
		)
		.orderBy(visitNoteAmendment.noteId, visitNoteAmendment.id)
		.limit(500);

export const insertAmendment = (records: Records, row: AmendmentRow) =>
	records.insert(visitNoteAmendment).values(row);

/**
 * Counts the note's versions on with an amendment: of two that were written at once on the same state
 * one is refused, so that each one's hash covers all before it.
 */
export const countAmended = (records: Records, key: NoteKey, readVersion: number) =>
	records
		.update(visitNote)
		.set({
			version: sql`CASE WHEN ${visitNote.version} = ${readVersion} AND ${visitNote.state} = 'signed' THEN ${readVersion + 1} END`
		})
		.where(isNote(key));

export const insertRevision = (records: Records, row: typeof visitNoteRevision.$inferInsert) =>
	records.insert(visitNoteRevision).values(row).onConflictDoNothing();

/** Kept states of a draft, the newest first. */
export const revisionsOf = (records: Records, { organisationId, id }: NoteKey, limit: number) =>
	records
		.select()
		.from(visitNoteRevision)
		.where(
			and(eq(visitNoteRevision.organisationId, organisationId), eq(visitNoteRevision.noteId, id))
		)
		.orderBy(desc(visitNoteRevision.version))
		.limit(limit);

export const keepEditor = (records: Records, row: typeof visitNoteEditor.$inferInsert) =>
	records
		.insert(visitNoteEditor)
		.values(row)
		.onConflictDoUpdate({
			target: [visitNoteEditor.organisationId, visitNoteEditor.noteId, visitNoteEditor.actorId],
			set: { seenAt: row.seenAt, actorName: row.actorName }
		});

/** Others who had the draft open since a moment. */
export const editorsOf = (
	records: Records,
	{ organisationId, id }: NoteKey,
	besides: string,
	since: number
) =>
	records
		.select()
		.from(visitNoteEditor)
		.where(
			and(
				eq(visitNoteEditor.organisationId, organisationId),
				eq(visitNoteEditor.noteId, id),
				ne(visitNoteEditor.actorId, besides),
				gt(visitNoteEditor.seenAt, since)
			)
		)
		.limit(10);
