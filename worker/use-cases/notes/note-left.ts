import type { NoteLeft } from '../../contracts/notes.ts';
import { leftBehind, type Left } from '../../domain/clinical/notes/left-behind.ts';
import { accessOf } from '../../http/access.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { getClinic } from '../../repositories/clinics.ts';
import { documentsOf } from '../../repositories/documents.ts';
import { prescriptionsOf, type PrescriptionRow } from '../../repositories/prescriptions.ts';
import { doneToPatients, type DoneRow } from '../../repositories/procedures-done.ts';
import { findProcedures } from '../../repositories/procedures.ts';
import type { Records } from '../../repositories/records.ts';
import type { NoteRow } from '../../repositories/visit-notes.ts';
import { patientGroup } from '../messaging/patient-group.ts';
import { presentPrescription } from '../prescriptions/present-prescription.ts';
import { presentAll } from '../visits/read-visit-work.ts';
import { requireNote, type NotePlace } from './require-note.ts';

const MOST_PRESCRIPTIONS = 100;
const MOST_DONE = 500;
const MOST_DOCUMENTS = 500;

export interface LeftRows {
	prescriptions: Left<PrescriptionRow>[];
	done: Left<DoneRow>[];
}

/** What of a note's visit stands in these patients' record, and what of it may be moved with the note. */
export async function leftWith(
	records: Records,
	note: NoteRow,
	patientIds: string[]
): Promise<LeftRows> {
	const { organisationId } = note;
	const [prescriptions, done, papers] = await Promise.all([
		prescriptionsOf(records, organisationId, patientIds, MOST_PRESCRIPTIONS),
		doneToPatients(records, organisationId, patientIds, { limit: MOST_DONE, withEnded: false }),
		documentsOf(records, organisationId, patientIds, { limit: MOST_DOCUMENTS })
	]);
	const ids = done.map(({ procedureId }) => procedureId);
	const procedures = await findProcedures(records, organisationId, ids);
	const consentOf = (id: string) => procedures.get(id)?.consentTemplateId ?? null;
	return leftBehind(note, { prescriptions, done }, papers, consentOf);
}

/** The same to be shown; who may not read the chart is told of no procedures. */
export async function readNoteLeft(
	c: HttpContext,
	records: Records,
	place: NotePlace
): Promise<NoteLeft> {
	const { organisationId } = place;
	const [row, { ids }, access] = await Promise.all([
		requireNote(records, place),
		patientGroup(records, organisationId, place.patientId),
		accessOf(c)
	]);
	const [left, found] = await Promise.all([
		leftWith(records, row, ids),
		getClinic(records, { organisationId, clinicId: row.clinicId })
	]);
	const clinic = found ?? refuse({ code: 'not_found' });
	const done = access.canAnywhere('chart.read') ? left.done : [];
	const shown = await presentAll(
		records,
		clinic,
		done.map(({ item }) => item)
	);
	const sealing = sealingFor(c.env, organisationId);
	return {
		prescriptions: await Promise.all(
			left.prescriptions.map(async ({ item, ...mark }) => ({
				...(await presentPrescription(sealing, item)),
				...mark
			}))
		),
		done: shown.map((view, at) => {
			const { isOfNote, stays } = done[at]!;
			return { ...view, isOfNote, stays };
		})
	};
}
