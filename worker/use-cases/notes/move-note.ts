import type { MoveNote } from '../../contracts/notes.ts';
import { makeId } from '../../domain/kernel/ids.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { sealingFor, type Sealing } from '../../integrations/sealing/sealing.ts';
import type { Records } from '../../repositories/records.ts';
import { timelineEntry, withdrawTimeline } from '../../repositories/timeline.ts';
import {
	amendmentsOf,
	endAsMoved,
	insertAmendment,
	insertNote,
	type AmendmentRow,
	type NoteRow
} from '../../repositories/visit-notes.ts';
import { patientToChange } from '../messaging/patient-group.ts';
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
import { presentNote } from './present-note.ts';
import { requireNoteToWrite, type NotePlace } from './require-note.ts';

/**
 * Takes a note of the wrong patient to the right one: the old row ends and names the new, the new names
 * the old and keeps who signed and when. Nothing is erased; both patients' axes and the audit say so.
 */
export async function moveNote(
	c: HttpContext,
	records: Records,
	place: NotePlace,
	input: MoveNote
): Promise<Decision> {
	const { row, by } = await requireNoteToWrite(c, records, place);
	if (row.state !== 'draft' && row.state !== 'signed')
		refuse({ code: 'conflict', extra: { state: row.state } });
	const { organisationId } = place;
	const { ids } = await patientToChange(records, organisationId, input.patientId);
	if (ids.includes(row.patientId))
		refuse({ code: 'invalid', errors: [{ path: 'patientId', code: 'out_of_range' }] });
	const sealing = sealingFor(c.env, organisationId);
	const now = c.var.now;
	const made = await copyFor(sealing, row, input.patientId, now);
	const amendments = await amendmentsOf(records, organisationId, [row.id]);
	const copied = await copyAmendments(sealing, amendments, made, now);
	const ended = { endedAt: now, endedByName: by.byName, endedReason: input.reason };
	const told = { organisationId, clinicId: row.clinicId, at: now, kind: 'note' as const };
	return {
		status: 201,
		body: await presentNote(records, sealing, made, copied),
		statements: [
			endAsMoved(records, { organisationId, id: row.id }, row.version, {
				...ended,
				movedToId: made.id
			}),
			insertNote(records, made),
			...copied.map((one) => insertAmendment(records, one)),
			withdrawTimeline(
				records,
				{ organisationId, patientId: row.patientId, subjectId: row.id },
				now
			),
			timelineEntry(records, {
				...{ ...told, patientId: made.patientId, subjectId: made.id, byName: by.byName },
				title: { act: 'moved_in' }
			})
		],
		audit: {
			action: 'note.move',
			subject: { kind: 'note', id: row.id },
			clinicId: row.clinicId,
			reason: input.reason,
			before: { patientId: row.patientId, noteId: row.id },
			after: { patientId: made.patientId, noteId: made.id }
		}
	};
}

/** The same words under the right patient; the visit was the other's and is left behind. */
async function copyFor(
	sealing: Sealing,
	row: NoteRow,
	patientId: string,
	now: number
): Promise<NoteRow> {
	const id = makeId('nte', now, crypto.getRandomValues(new Uint8Array(16)));
	const made: NoteRow = {
		...{ ...row, id, patientId, appointmentId: null, movedFromId: row.id, version: 1 },
		bodySealed: await sealValues(sealing, id, await openValues(sealing, row))
	};
	const { readingSealed, signedAt, signedById } = row;
	if (readingSealed === null || signedAt === null || signedById === null) return made;
	const reading = await openReading(sealing, row.id, readingSealed);
	made.readingSealed = await sealReading(sealing, id, reading);
	made.hash = await hashOfNote(made, { signedAt, signedById }, reading);
	return made;
}

async function copyAmendments(
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
