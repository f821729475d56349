import type { MoveNote } from '../../contracts/notes.ts';
import { clockOf } from '../../domain/time/zone-clock.ts';
import { requireAt } from '../../http/access.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { getClinic, type ClinicRow } from '../../repositories/clinics.ts';
import type { Records } from '../../repositories/records.ts';
import { timelineEntry, withdrawTimeline } from '../../repositories/timeline.ts';
import {
	amendmentsOf,
	draftOfVisit,
	endAsMoved,
	insertAmendment,
	insertNote,
	type NoteRow
} from '../../repositories/visit-notes.ts';
import { visitsBetween } from '../../repositories/visit-of.ts';
import { patientGroup, patientToChange } from '../messaging/patient-group.ts';
import { copyAmendments, copyNote } from './copy-note.ts';
import { chosenOf, moveDone, movePrescription, type Moved } from './move-along.ts';
import { leftWith } from './note-left.ts';
import { presentNote } from './present-note.ts';
import { requireNoteToWrite, type NotePlace } from './require-note.ts';

/**
 * Takes a note of the wrong patient to the right one, with what of its visit is named: each old row ends
 * and stays readable, each new one keeps who wrote it and when. Nothing is erased; both patients' axes
 * and one entry of the audit say so.
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
	const to = await patientToChange(records, organisationId, input.patientId);
	if (to.ids.includes(row.patientId))
		refuse({ code: 'invalid', errors: [{ path: 'patientId', code: 'out_of_range' }] });
	const clinic =
		(await getClinic(records, { organisationId, clinicId: row.clinicId })) ??
		refuse({ code: 'not_found' });
	const { ids: fromIds } = await patientGroup(records, organisationId, place.patientId);
	const sealing = sealingFor(c.env, organisationId);
	const at = c.var.now;
	const appointmentId = await visitOfRight(records, clinic, row, to.ids);
	const made = await copyNote(sealing, row, { patientId: input.patientId, appointmentId }, at);
	const amendments = await amendmentsOf(records, organisationId, [row.id]);
	const copied = await copyAmendments(sealing, amendments, made, at);
	const along = await goingAlong(c, records, row, fromIds, input);
	const mover = {
		...{ records, sealing, fromIds, to, note: made, clinic, reason: input.reason, at },
		by: { id: by.byId, name: by.byName }
	};
	const prescriptions = await Promise.all(
		along.prescriptions.map((one) => movePrescription(mover, one))
	);
	const done = await Promise.all(along.done.map((one) => moveDone(mover, one)));
	const told = { organisationId, clinicId: row.clinicId, at, kind: 'note' as const };
	const idsOf = (moved: readonly Moved[]) => moved.map(({ toId }) => toId);
	return {
		status: 201,
		body: await presentNote(records, sealing, made, copied),
		statements: [
			endAsMoved(records, { organisationId, id: row.id }, row.version, {
				...{ endedAt: at, endedByName: by.byName, endedReason: input.reason },
				movedToId: made.id
			}),
			insertNote(records, made),
			...copied.map((one) => insertAmendment(records, one)),
			...[row.id, ...amendments.map(({ id }) => id)].map((subjectId) =>
				withdrawTimeline(records, { organisationId, patientId: row.patientId, subjectId }, at)
			),
			timelineEntry(records, {
				...{ ...told, patientId: made.patientId, subjectId: made.id, byName: by.byName },
				...{ appointmentId, title: { act: 'moved_in' } }
			}),
			...[...prescriptions, ...done].flatMap(({ statements }) => statements)
		],
		audit: {
			action: 'note.move',
			subject: { kind: 'note', id: row.id },
			clinicId: row.clinicId,
			reason: input.reason,
			before: {
				...{ patientId: row.patientId, noteId: row.id },
				...{ prescriptionIds: input.prescriptionIds, doneIds: input.doneIds }
			},
			after: {
				...{ patientId: made.patientId, noteId: made.id },
				...{ prescriptionIds: idsOf(prescriptions), doneIds: idsOf(done) }
			}
		}
	};
}

/** What was named, of what may go, where the caller may write it. */
async function goingAlong(
	c: HttpContext,
	records: Records,
	note: NoteRow,
	fromIds: string[],
	{ prescriptionIds, doneIds }: MoveNote
) {
	if (prescriptionIds.length + doneIds.length === 0) return { prescriptions: [], done: [] };
	const left = await leftWith(records, note, fromIds);
	const prescriptions = chosenOf(left.prescriptions, prescriptionIds, 'prescriptionIds');
	const done = chosenOf(left.done, doneIds, 'doneIds');
	for (const { clinicId } of prescriptions) await requireAt(c, clinicId, 'notes.write');
	for (const { clinicId } of done) await requireAt(c, clinicId, 'chart.write');
	return { prescriptions, done };
}

/**
 * The right patient's own visit on the day of the note, where they had one: the wrong one's is left
 * behind. Null for none, for several, and of a draft for one in which another is being written.
 */
async function visitOfRight(
	records: Records,
	clinic: ClinicRow,
	note: NoteRow,
	patientIds: string[]
): Promise<string | null> {
	const { organisationId } = clinic;
	const day = clockOf(clinic.timeZone).dayBounds(note.writtenOn);
	const scope = { organisationId, clinicId: clinic.id };
	const visits = await visitsBetween(records, scope, patientIds, day);
	const [visit] = visits;
	if (!visit || visits.length > 1) return null;
	if (note.state !== 'draft') return visit.id;
	const isFree = await Promise.all(
		patientIds.map((id) => draftOfVisit(records, organisationId, id, visit.id))
	);
	return isFree.every((draft) => draft === null) ? visit.id : null;
}
