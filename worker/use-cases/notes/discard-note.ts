import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import type { Records } from '../../repositories/records.ts';
import { changeDraft } from '../../repositories/visit-notes.ts';
import { requireDraft, requireNoteToWrite, type NotePlace } from './require-note.ts';

/** Puts a draft aside with its reason: it is listed no more, its row and words are kept. */
export async function discardNote(
	c: HttpContext,
	records: Records,
	place: NotePlace,
	reason: string,
	ifVersion: number | undefined
): Promise<Decision> {
	const { row, by } = await requireNoteToWrite(c, records, place);
	requireDraft(row, ifVersion);
	const ended = { endedAt: c.var.now, endedByName: by.byName, endedReason: reason };
	return {
		status: 204,
		statements: [
			changeDraft(records, { organisationId: row.organisationId, id: row.id }, row.version, {
				...ended,
				state: 'discarded'
			})
		],
		audit: {
			action: 'note.discard',
			subject: { kind: 'note', id: row.id },
			clinicId: row.clinicId,
			reason,
			before: { patientId: row.patientId, version: row.version }
		}
	};
}
