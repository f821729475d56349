import type { Patient } from '../../contracts/patients.ts';
import { requireCaller } from '../../http/access.ts';
import type { HttpContext } from '../../http/context.ts';
import { callerId } from '../../http/idempotency.ts';
import { refuse } from '../../http/refused.ts';
import { noteAccess } from '../../repositories/patient-access.ts';
import type { Records } from '../../repositories/records.ts';
import type { PatientScope } from './change-patient.ts';
import { readPatient } from './read-patient.ts';

/** Reads a patient for somebody and notes that they did, before anything is shown. */
export async function openPatient(
	c: HttpContext,
	records: Records,
	{ organisationId, patientId }: PatientScope
): Promise<Patient> {
	const caller = requireCaller(c);
	const patient = await readPatient(records, c.env, organisationId, patientId);
	if (!patient) refuse({ code: 'not_found' });
	await noteAccess(records, {
		organisationId,
		patientId,
		actorId: callerId(caller),
		actorKind: caller.kind,
		actorName: caller.name,
		at: c.var.now
	});
	return patient;
}
