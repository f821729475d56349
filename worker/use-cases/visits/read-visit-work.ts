import type { VisitWork } from '../../contracts/visit-work.ts';
import { provider } from '../../db/schema/clinic.ts';
import { clockOf } from '../../domain/time/zone-clock.ts';
import type { HttpContext } from '../../http/context.ts';
import { namesOf } from '../../repositories/catalogue-names.ts';
import type { ClinicRow } from '../../repositories/clinics.ts';
import { doneInVisit, doneToPatients, type DoneRow } from '../../repositories/procedures-done.ts';
import type { Records } from '../../repositories/records.ts';
import { patientGroup } from '../messaging/patient-group.ts';
import { noteOpened } from '../patients/note-opened.ts';
import { presentDone } from '../procedures/present-procedure.ts';
import { plannedWork } from './planned-work.ts';

const MOST_OF_A_DAY = 100;

/** What can be ticked in a visit and what was; notes who looked. */
export async function readVisitWork(
	c: HttpContext,
	records: Records,
	clinic: ClinicRow,
	patientId: string,
	appointmentId: string | null
): Promise<VisitWork> {
	const { organisationId } = clinic;
	const { ids } = await patientGroup(records, organisationId, patientId);
	await noteOpened(c, records, { organisationId, patientId });
	const today = clockOf(clinic.timeZone).dateAt(c.var.now);
	const [planned, rows] = await Promise.all([
		plannedWork(records, organisationId, ids, appointmentId),
		appointmentId === null
			? doneToday(records, organisationId, ids, today)
			: doneInVisit(records, organisationId, appointmentId)
	]);
	const done = rows.filter((row) => ids.includes(row.patientId));
	return { planned, done: await presentAll(records, clinic, done) };
}

const doneToday = async (
	records: Records,
	organisationId: string,
	ids: string[],
	today: string
): Promise<DoneRow[]> =>
	(
		await doneToPatients(records, organisationId, ids, { limit: MOST_OF_A_DAY, withEnded: false })
	).filter((row) => row.on === today && row.appointmentId === null);

export async function presentAll(records: Records, clinic: ClinicRow, rows: readonly DoneRow[]) {
	const ids = rows.flatMap((row) => row.providerId ?? []);
	const names = await namesOf(records, provider, clinic.organisationId, ids);
	return rows.map((row) => presentDone(row, names, clinic.locale));
}
