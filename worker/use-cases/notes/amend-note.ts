import type { AmendNote, NoteAmendment } from '../../contracts/notes.ts';
import { makeId } from '../../domain/kernel/ids.ts';
import { requirePerson } from '../../http/access.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import type { Records } from '../../repositories/records.ts';
import { timelineEntry } from '../../repositories/timeline.ts';
import { amendmentsOf, countAmended, insertAmendment } from '../../repositories/visit-notes.ts';
import { hashOfAmendment, sealAmendment } from './note-words.ts';
import { isoOf } from './present-note.ts';
import { requireNoteToWrite, type NotePlace } from './require-note.ts';

/** Says something beside a signed note; the note itself stays word for word. A draft is written on instead: 409. */
export async function amendNote(
	c: HttpContext,
	records: Records,
	place: NotePlace,
	input: AmendNote
): Promise<Decision> {
	const { row, by } = await requireNoteToWrite(c, records, place);
	requirePerson(c);
	if (row.state !== 'signed' || row.hash === null)
		refuse({ code: 'conflict', extra: { state: row.state } });
	const { organisationId } = row;
	const earlier = await amendmentsOf(records, organisationId, [row.id]);
	const at = c.var.now;
	const id = makeId('nte', at, crypto.getRandomValues(new Uint8Array(16)));
	const words = { at, byId: by.byId, text: input.text };
	const body: NoteAmendment = { id, at: isoOf(at), byName: by.byName, text: input.text };
	return {
		status: 201,
		body,
		statements: [
			countAmended(records, { organisationId, id: row.id }, row.version),
			insertAmendment(records, {
				...{ organisationId, noteId: row.id, id, at, ...by },
				textSealed: await sealAmendment(sealingFor(c.env, organisationId), id, input.text),
				hash: await hashOfAmendment(earlier.at(-1)?.hash ?? row.hash, words)
			}),
			timelineEntry(records, {
				...{ organisationId, patientId: row.patientId, clinicId: row.clinicId, at },
				...{ kind: 'note', subjectId: id, appointmentId: row.appointmentId, byName: by.byName },
				title: { act: 'amended' }
			})
		],
		audit: {
			action: 'note.amend',
			subject: { kind: 'note', id: row.id },
			clinicId: row.clinicId,
			after: { patientId: row.patientId, amendmentId: id }
		}
	};
}
