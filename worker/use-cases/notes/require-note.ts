import { requireAt, requireCaller } from '../../http/access.ts';
import type { HttpContext } from '../../http/context.ts';
import { callerId } from '../../http/idempotency.ts';
import { refuse } from '../../http/refused.ts';
import type { Records } from '../../repositories/records.ts';
import { getNote, type NoteRow } from '../../repositories/visit-notes.ts';
import { patientGroup, patientToChange } from '../messaging/patient-group.ts';

export interface NotePlace {
	organisationId: string;
	patientId: string;
	noteId: string;
}

/** The note of that patient, or of somebody merged into them; 404 otherwise. */
export async function requireNote(
	records: Records,
	{ organisationId, patientId, noteId }: NotePlace
): Promise<NoteRow> {
	const [row, { ids }] = await Promise.all([
		getNote(records, { organisationId, id: noteId }),
		patientGroup(records, organisationId, patientId)
	]);
	return row && ids.includes(row.patientId) ? row : refuse({ code: 'not_found' });
}

/** The same for whoever may write notes at its clinic. A merged patient is history: 409. */
export async function requireNoteToWrite(
	c: HttpContext,
	records: Records,
	place: NotePlace
): Promise<{ row: NoteRow; by: { byId: string; byName: string } }> {
	const caller = requireCaller(c);
	const row = await requireNote(records, place);
	await requireAt(c, row.clinicId, 'notes.write');
	await patientToChange(records, place.organisationId, place.patientId);
	return { row, by: { byId: callerId(caller), byName: caller.name } };
}

/** A draft alone can be written on: what was signed, discarded or moved stands. */
export function requireDraft(row: NoteRow, ifVersion: number | undefined): void {
	if (row.state !== 'draft') refuse({ code: 'conflict', extra: { state: row.state } });
	if (ifVersion !== undefined && ifVersion !== row.version)
		refuse({ code: 'stale_version', extra: { version: row.version } });
}
