import { makeId } from '../../domain/kernel/ids.ts';
import type { Sealing } from '../../integrations/sealing/sealing.ts';
import type { AmendmentRow, NoteRow } from '../../repositories/visit-notes.ts';
import {
	hashOfAmendment,
	hashOfNote,
	openAmendment,
	openReading,
	openValues,
	sealAmendment,
	sealReading,
	sealValues
} from './note-words.ts';

/** The same words under the right patient and in their visit, with who signed them and when. */
export async function copyNote(
	sealing: Sealing,
	row: NoteRow,
	to: { patientId: string; appointmentId: string | null },
	now: number
): Promise<NoteRow> {
	const id = makeId('nte', now, crypto.getRandomValues(new Uint8Array(16)));
	const made: NoteRow = {
		...{ ...row, ...to, id, movedFromId: row.id, version: 1 },
		bodySealed: await sealValues(sealing, id, await openValues(sealing, row))
	};
	const { readingSealed, signedAt, signedById } = row;
	if (readingSealed === null || signedAt === null || signedById === null) return made;
	const reading = await openReading(sealing, row.id, readingSealed);
	made.readingSealed = await sealReading(sealing, id, reading);
	made.hash = await hashOfNote(made, { signedAt, signedById }, reading);
	return made;
}

/** What was said beside it, chained anew behind the hash of the copy. */
export async function copyAmendments(
	sealing: Sealing,
	rows: readonly AmendmentRow[],
	note: NoteRow,
	now: number
): Promise<AmendmentRow[]> {
	const copied: AmendmentRow[] = [];
	for (const [index, row] of rows.entries()) {
		const text = await openAmendment(sealing, row);
		const before = copied.at(-1)?.hash ?? note.hash ?? '';
		const id = makeId('nte', now + index, crypto.getRandomValues(new Uint8Array(16)));
		copied.push({
			...{ ...row, id, noteId: note.id },
			textSealed: await sealAmendment(sealing, id, text),
			hash: await hashOfAmendment(before, { at: row.at, byId: row.byId, text })
		});
	}
	return copied;
}
