import type { BatchItem } from 'drizzle-orm/batch';
import { fdiOf } from '../../domain/clinical/teeth/tooth.ts';
import type { Left } from '../../domain/clinical/notes/left-behind.ts';
import { makeId } from '../../domain/kernel/ids.ts';
import { refuse } from '../../http/refused.ts';
import type { Sealing } from '../../integrations/sealing/sealing.ts';
import { endStandingEntries } from '../../repositories/chart-entries.ts';
import type { ClinicRow } from '../../repositories/clinics.ts';
import type { PatientRow } from '../../repositories/patients.ts';
import {
	endPrescriptionRow,
	insertPrescription,
	type PrescriptionRow
} from '../../repositories/prescriptions.ts';
import { endDone, insertDone, type DoneRow } from '../../repositories/procedures-done.ts';
import type { Records } from '../../repositories/records.ts';
import { timelineEntry, withdrawTimeline } from '../../repositories/timeline.ts';
import type { NoteRow } from '../../repositories/visit-notes.ts';
import { endReasonPlace, noteForCopy } from '../chart/present-entry.ts';
import { revive } from '../chart/revive-entries.ts';
import { entryStatements, newEntryIds } from '../chart/write-entries.ts';
import { checkDrugs } from '../prescriptions/check-drugs.ts';
import { openRx, sealRx } from '../prescriptions/present-prescription.ts';
import { wordsIn } from '../procedures/present-procedure.ts';
import { chartedWith } from '../visits/charted-with.ts';

/** From where to where, by whom and why; `note` is the copy at the right patient. */
export interface Mover {
	records: Records;
	sealing: Sealing;
	/** Whose records the left ones are. */
	fromIds: string[];
	to: { row: PatientRow; ids: string[] };
	note: NoteRow;
	clinic: ClinicRow;
	reason: string;
	by: { id: string; name: string };
	at: number;
}

/** What it writes, and the id under which the right patient has it. */
export interface Moved {
	toId: string;
	statements: BatchItem<'sqlite'>[];
}

/**
 * Of what the visit left, the named. 422 for what is not among it; 409 with `reason` for what has to be
 * undone or moved first: `planned` in the other's plan, `signed` a document about it.
 */
export function chosenOf<Item extends { id: string }>(
	left: readonly Left<Item>[],
	ids: readonly string[],
	field: string
): Item[] {
	return [...new Set(ids)].map((id, at) => {
		const found = left.find(({ item }) => item.id === id);
		if (!found)
			refuse({ code: 'invalid', errors: [{ path: `${field}.${at}`, code: 'unknown_id' }] });
		if (found.stays) refuse({ code: 'conflict', extra: { reason: found.stays, id } });
		return found.item;
	});
}

/**
 * A prescription goes along as it was written, by whom and when; what speaks against its drugs is judged
 * anew by the right patient's own data.
 */
export async function movePrescription(mover: Mover, row: PrescriptionRow): Promise<Moved> {
	const { records, sealing, note, to, reason, by, at } = mover;
	const body = await openRx(sealing, row);
	const codes = body.lines.map(({ drugCode }) => drugCode);
	const { warnings } = await checkDrugs(records, to, codes, row.writtenOn);
	const id = makeId('rxp', at, crypto.getRandomValues(new Uint8Array(16)));
	const { organisationId, clinicId } = row;
	const { patientId, appointmentId } = note;
	return {
		toId: id,
		statements: [
			endPrescriptionRow(records, row, {
				...{ endedAt: at, endedByName: by.name, endedReason: reason }
			}),
			insertPrescription(records, {
				...{ ...row, id, patientId, appointmentId, noteId: note.id },
				bodySealed: await sealRx(sealing, id, { ...body, warnings })
			}),
			withdrawn(mover, row),
			timelineEntry(records, {
				...{ organisationId, patientId, clinicId, appointmentId, at, byName: by.name },
				...{ kind: 'prescription', subjectId: id },
				title: { act: 'moved_in', count: body.lines.length }
			})
		]
	};
}

/** A procedure goes along with what it left in the chart; what that had replaced stands there again. */
export async function moveDone(mover: Mover, row: DoneRow): Promise<Moved> {
	const { records, note, clinic, reason, by, at } = mover;
	const id = makeId('don', row.at, crypto.getRandomValues(new Uint8Array(16)));
	const { organisationId, clinicId } = row;
	const { patientId, appointmentId } = note;
	return {
		toId: id,
		statements: [
			endDone(records, row, { at, by, reason, movedToId: id }),
			insertDone(records, {
				...{ ...row, id, patientId, appointmentId, planItemId: null },
				...{ movedFromId: row.id, version: 1 }
			}),
			...(await moveCharted(mover, row)),
			withdrawn(mover, row),
			timelineEntry(records, {
				...{ organisationId, patientId, clinicId, appointmentId, at, byName: by.name },
				...{ kind: 'chart', subjectId: id },
				title: {
					...{ act: 'moved_in', name: wordsIn(row.names, clinic.locale) },
					teeth: row.site.teeth.map(fdiOf)
				}
			})
		]
	};
}

const withdrawn = (
	{ records, at }: Mover,
	{ organisationId, patientId, id }: { organisationId: string; patientId: string; id: string }
) => withdrawTimeline(records, { organisationId, patientId, subjectId: id }, at);

/** The copy keeps its writer and moment, by which it is known as what was charted with the procedure. */
async function moveCharted(mover: Mover, row: DoneRow): Promise<BatchItem<'sqlite'>[]> {
	const { records, sealing, note, reason, by, at } = mover;
	const charted = await chartedWith(records, row);
	if (!charted) return [];
	const { made, standing } = charted;
	const { organisationId, clinicId, patientId } = standing;
	const [id = ''] = newEntryIds(row.at, 1);
	const writer = { organisationId, byId: by.id, byName: by.name, at };
	const revived = await revive(records, sealing, { ...writer, patientId }, mover.fromIds, [made]);
	const copy = entryStatements(
		records,
		{
			...{ organisationId, clinicId, patientId: note.patientId },
			...{ at: row.at, byId: row.byId, byName: row.byName }
		},
		[
			{
				...{ ...standing, id, appointmentId: note.appointmentId, planItemId: null },
				...{ bridgeId: null, replacesId: null, movedFromId: standing.id },
				noteSealed: await noteForCopy(sealing, standing, id)
			}
		]
	);
	return [
		endStandingEntries(records, organisationId, [standing.id], {
			...{ endedAt: at, endedOn: standing.onDate, ending: 'moved', movedToId: id },
			...{ endedById: by.id, endedByName: by.name },
			endReasonSealed: await sealing.seal(endReasonPlace(standing.id), reason)
		}),
		...revived.statements,
		...copy.statements
	];
}
