import type { ProcedureDone } from '../../contracts/procedures.ts';
import { provider } from '../../db/schema/clinic.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { namesOf } from '../../repositories/catalogue-names.ts';
import { findMergeGroup } from '../../repositories/patients.ts';
import { doneToPatients } from '../../repositories/procedures-done.ts';
import type { Records } from '../../repositories/records.ts';
import type { PatientScope } from '../patients/change-patient.ts';
import { noteOpened } from '../patients/note-opened.ts';
import { presentDone } from './present-procedure.ts';
import { shownInFirstClinic } from './price-list.ts';

const MOST = 500;

/** Everything done to a patient, latest first, what was taken back marked as such; notes the reader. */
export async function listDoneTo(
	c: HttpContext,
	records: Records,
	scope: PatientScope
): Promise<{ items: ProcedureDone[] }> {
	const { organisationId, patientId } = scope;
	const group = await findMergeGroup(records, organisationId, patientId);
	if (!group.some((one) => one.id === patientId)) refuse({ code: 'not_found' });
	await noteOpened(c, records, scope);
	const ids = group.map((one) => one.id);
	const rows = await doneToPatients(records, organisationId, ids, { limit: MOST, withEnded: true });
	const [names, { locale }] = await Promise.all([
		namesOf(
			records,
			provider,
			organisationId,
			rows.flatMap((row) => row.providerId ?? [])
		),
		shownInFirstClinic(records, organisationId)
	]);
	return { items: rows.map((row) => presentDone(row, names, locale)) };
}
