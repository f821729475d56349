import type { TieRelative } from '../../contracts/patients.ts';
import { inverseOf } from '../../domain/patients/vocabulary.ts';
import type { Decision } from '../../http/command.ts';
import { refuse } from '../../http/refused.ts';
import { putTie, removeTies } from '../../repositories/patient-relations.ts';
import { getPatientRow } from '../../repositories/patients.ts';
import type { Records } from '../../repositories/records.ts';
import { patientToChange } from '../messaging/patient-group.ts';
import type { PatientScope } from './change-patient.ts';

/** Says who a relative is to the patient; the relative's record says the same from its end. */
export async function tieFamily(
	records: Records,
	scope: PatientScope,
	{ relativeId, relation }: TieRelative
): Promise<Decision> {
	const { organisationId, patientId } = scope;
	const { ids } = await patientToChange(records, organisationId, patientId);
	const relative = await getPatientRow(records, organisationId, relativeId);
	if (!relative || ids.includes(relativeId))
		refuse({ code: 'invalid', errors: [{ path: 'relativeId', code: 'unknown_id' }] });
	return {
		status: 200,
		body: { patientId, relativeId, relation },
		statements: [
			putTie(records, { organisationId, patientId, relativeId, relation }),
			putTie(records, {
				organisationId,
				patientId: relativeId,
				relativeId: patientId,
				relation: inverseOf(relation)
			})
		],
		audit: {
			action: 'patient.tie',
			subject: { kind: 'patient', id: patientId },
			after: { relativeId, relation }
		}
	};
}

/** Takes the tie away from both ends, under whichever of the patient's merged records it was made. */
export async function untieFamily(
	records: Records,
	scope: PatientScope,
	relativeId: string
): Promise<Decision> {
	const { organisationId, patientId } = scope;
	const { ids } = await patientToChange(records, organisationId, patientId);
	return {
		status: 204,
		statements: [
			removeTies(records, organisationId, ids, [relativeId]),
			removeTies(records, organisationId, [relativeId], ids)
		],
		audit: {
			action: 'patient.untie',
			subject: { kind: 'patient', id: patientId },
			before: { relativeId }
		}
	};
}
