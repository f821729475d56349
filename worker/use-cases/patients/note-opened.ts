import { requireCaller } from '../../http/access.ts';
import type { HttpContext } from '../../http/context.ts';
import { callerId } from '../../http/idempotency.ts';
import { noteAccess } from '../../repositories/patient-access.ts';
import type { Records } from '../../repositories/records.ts';
import type { PatientScope } from './change-patient.ts';

/** Notes that the caller reads this record: one row a person, patient and hour. */
export async function noteOpened(
	c: HttpContext,
	records: Records,
	{ organisationId, patientId }: PatientScope
): Promise<void> {
	const caller = requireCaller(c);
	await noteAccess(records, {
		organisationId,
		patientId,
		actorId: callerId(caller),
		actorKind: caller.kind,
		actorName: caller.name,
		at: c.var.now
	});
}
