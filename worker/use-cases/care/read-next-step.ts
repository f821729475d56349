import type { NextStep } from '../../contracts/care.ts';
import { careOf } from '../../domain/care/three-states.ts';
import { clockOf } from '../../domain/time/zone-clock.ts';
import { refuse } from '../../http/refused.ts';
import type { Sealing } from '../../integrations/sealing/sealing.ts';
import { getClinic } from '../../repositories/clinics.ts';
import { findMergeGroup, type PatientRow } from '../../repositories/patients.ts';
import {
	comingVisitOf,
	lastVisitOf,
	openRecallsOf,
	type RecallRow
} from '../../repositories/recalls.ts';
import type { Records } from '../../repositories/records.ts';
import type { PatientScope } from '../patients/change-patient.ts';
import { presentRecalls } from './present-recall.ts';

/** The survivor of a patient's merge group with all their records; 404 when unknown. */
export async function requireGroup(
	records: Records,
	{ organisationId, patientId }: PatientScope
): Promise<{ survivor: PatientRow; ids: string[] }> {
	const group = await findMergeGroup(records, organisationId, patientId);
	const survivor = group[0];
	if (!survivor || !group.some((one) => one.id === patientId)) refuse({ code: 'not_found' });
	return { survivor, ids: group.map((one) => one.id) };
}

/**
 * Where a patient stands by the law of three states, today being that of their clinic. `open` are
 * their open steps when a command in hand has just changed them; else they are read.
 */
export async function readNextStep(
	records: Records,
	sealing: Sealing,
	scope: PatientScope,
	now: number,
	open?: readonly RecallRow[]
): Promise<NextStep> {
	const { organisationId } = scope;
	const { survivor, ids } = await requireGroup(records, scope);
	const [clinic, [coming], [last], rows] = await Promise.all([
		getClinic(records, { organisationId, clinicId: survivor.clinicId }),
		comingVisitOf(records, organisationId, ids, now),
		lastVisitOf(records, organisationId, ids),
		open ?? openRecallsOf(records, organisationId, ids)
	]);
	const care = careOf<RecallRow>({
		isActive: survivor.state === 'active' && survivor.retiredAt === null,
		coming: coming ?? null,
		steps: rows,
		lastVisitAt: last?.startAt ?? null,
		today: clockOf(clinic?.timeZone ?? 'UTC').dateAt(now)
	});
	return {
		state: care.state,
		isDue: care.isDue,
		coming: care.coming && {
			appointmentId: care.coming.appointmentId,
			clinicId: care.coming.clinicId,
			start: new Date(care.coming.startAt).toISOString()
		},
		steps: await presentRecalls(records, sealing, organisationId, care.steps),
		lastVisitAt: last ? new Date(last.startAt).toISOString() : null
	};
}
