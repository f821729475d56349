import { filledOnly, sameValues } from '../../domain/clinical/notes/join-drafts.ts';
import { isNewStretch } from '../../domain/clinical/notes/keep-revision.ts';
import type { NoteValues } from '../../domain/clinical/notes/template.ts';
import type { AuditEntry, Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { sealingFor, type Sealing } from '../../integrations/sealing/sealing.ts';
import type { Records } from '../../repositories/records.ts';
import {
	changeDraft,
	insertRevision,
	revisionsOf,
	type NoteRow
} from '../../repositories/visit-notes.ts';
import { openValues, sealRevision, sealValues } from './note-words.ts';
import { isoOf } from './present-note.ts';
import { requireDraft, requireNoteToWrite, type NotePlace } from './require-note.ts';

/**
 * Saves a draft on from the version its writer read; anything newer is 412 and nothing is written over.
 * What stood before another person, or the same one ten minutes later, writes on is kept as a revision
 * and audited; the autosaves in between are one piece of writing.
 */
export async function saveNote(
	c: HttpContext,
	records: Records,
	place: NotePlace,
	input: { values: NoteValues },
	ifVersion: number | undefined
): Promise<Decision> {
	const { row, by } = await requireNoteToWrite(c, records, place);
	requireDraft(row, ifVersion);
	const sealing = sealingFor(c.env, place.organisationId);
	const values = filledOnly(input.values);
	const before = await openValues(sealing, row);
	if (sameValues(before, values)) return answerOf(row, row.version, row.savedAt, row.savedByName);
	const key = { organisationId: place.organisationId, id: row.id };
	const kept = await keepBefore(records, sealing, row, before, { byId: by.byId, at: c.var.now });
	const saved = { savedAt: c.var.now, savedById: by.byId, savedByName: by.byName };
	const bodySealed = await sealValues(sealing, row.id, values);
	return {
		...answerOf(row, row.version + 1, c.var.now, by.byName),
		statements: [...kept, changeDraft(records, key, row.version, { ...saved, bodySealed })],
		audit: kept.length > 0 ? auditOf(row) : []
	};
}

const auditOf = (row: NoteRow): AuditEntry => ({
	action: 'note.save',
	subject: { kind: 'note', id: row.id },
	clinicId: row.clinicId,
	before: { version: row.version, savedBy: row.savedByName },
	after: { patientId: row.patientId, version: row.version + 1 }
});

const answerOf = (
	row: NoteRow,
	version: number,
	savedAt: number,
	savedByName: string
): Decision => ({
	status: 200,
	body: { id: row.id, version, savedAt: isoOf(savedAt), savedByName },
	headers: { etag: `"${version}"` },
	statements: [],
	audit: []
});

/** The state that is about to be written over, where it ends a stretch of writing. */
async function keepBefore(
	records: Records,
	sealing: Sealing,
	row: NoteRow,
	before: NoteValues,
	next: { byId: string; at: number }
) {
	const key = { organisationId: row.organisationId, id: row.id };
	const [newest] = await revisionsOf(records, key, 1);
	const last = { byId: row.savedById, keptAt: newest?.at ?? row.createdAt };
	if (Object.keys(before).length === 0 || !isNewStretch(last, next)) return [];
	return [
		insertRevision(records, {
			organisationId: row.organisationId,
			noteId: row.id,
			version: row.version,
			at: row.savedAt,
			byName: row.savedByName,
			bodySealed: await sealRevision(sealing, row.id, row.version, before)
		})
	];
}
