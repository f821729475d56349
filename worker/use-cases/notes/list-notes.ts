import type { NoteView } from '../../contracts/notes.ts';
import type { HttpContext } from '../../http/context.ts';
import { readCursor, writeCursor } from '../../http/name-cursor.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import type { Records } from '../../repositories/records.ts';
import { amendmentsOf, notesOf } from '../../repositories/visit-notes.ts';
import { patientGroup } from '../messaging/patient-group.ts';
import { presentNote } from './present-note.ts';

/** A patient's notes, those of records merged into theirs too, the latest visit first. */
export async function listNotes(
	c: HttpContext,
	records: Records,
	{ organisationId, patientId }: { organisationId: string; patientId: string },
	page: { limit: number; cursor?: string | undefined; appointmentId?: string | undefined }
): Promise<{ items: NoteView[]; nextCursor: string | null }> {
	const { ids } = await patientGroup(records, organisationId, patientId);
	const { limit, appointmentId } = page;
	const before = readCursor(page.cursor);
	const rows = await notesOf(records, organisationId, ids, {
		...{ limit: limit + 1, before, appointmentId }
	});
	const shown = rows.slice(0, limit);
	const sealing = sealingFor(c.env, organisationId);
	const amendments = await amendmentsOf(
		records,
		organisationId,
		shown.map(({ id }) => id)
	);
	const last = shown.at(-1);
	return {
		items: await Promise.all(shown.map((row) => presentNote(records, sealing, row, amendments))),
		nextCursor: rows.length > limit && last ? writeCursor(last.writtenOn, last.id) : null
	};
}
