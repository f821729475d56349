import type { SetCare } from '../../../contracts/patient-care.ts';
import type { FieldCode } from '../../../contracts/problem.ts';
import { provider } from '../../../db/schema/clinic.ts';
import type { Decision } from '../../../http/command.ts';
import { refuse } from '../../../http/refused.ts';
import { namesOf } from '../../../repositories/catalogue-names.ts';
import {
	countReferred,
	getCare,
	putCare,
	staffName,
	type CareRow
} from '../../../repositories/patient-care.ts';
import { getPatientRow } from '../../../repositories/patients.ts';
import type { Records } from '../../../repositories/records.ts';
import { patientToChange } from '../../messaging/patient-group.ts';
import type { PatientScope } from '../change-patient.ts';
import { presentCare } from './read-care.ts';

/**
 * Says who answers for a patient and who sent them. 412 when somebody said so in the meantime, 422 for
 * whoever is not of the organisation, or a patient who sent themselves.
 */
export async function setPatientCare(
	records: Records,
	{ organisationId, patientId }: PatientScope,
	input: SetCare,
	now: number
): Promise<Decision> {
	const { row: patient } = await patientToChange(records, organisationId, patientId);
	const before = await getCare(records, organisationId, patientId);
	if ((before?.version ?? 0) !== input.version) refuse({ code: 'stale_version' });
	await requireKnown(records, organisationId, patientId, input);
	const { version, ...said } = input;
	const row = { ...said, referrerName: said.referrerName || null, updatedAt: now };
	const written = {
		organisationId,
		patientId,
		searchId: patient.searchId,
		version: version + 1,
		...row
	};
	const trail = ({ doctorId, coordinatorId, referrerPatientId }: Trail) => ({
		...{ doctorId, coordinatorId, referrerPatientId }
	});
	return {
		status: 200,
		body: {
			...(await presentCare(records, organisationId, written)),
			referred: await countReferred(records, organisationId, patientId)
		},
		statements: [putCare(records, written, version)],
		audit: {
			action: 'patient.set_care',
			subject: { kind: 'patient', id: patientId },
			clinicId: patient.clinicId,
			...(before && { before: trail(before) }),
			after: trail(row)
		}
	};
}

type Trail = Pick<CareRow, 'doctorId' | 'coordinatorId' | 'referrerPatientId'>;

async function requireKnown(
	records: Records,
	organisationId: string,
	patientId: string,
	{ doctorId, coordinatorId, referrerPatientId }: SetCare
): Promise<void> {
	const unknown = (path: string) =>
		refuse({ code: 'invalid', errors: [{ path, code: 'unknown_id' satisfies FieldCode }] });
	if (doctorId !== null) {
		const names = await namesOf(records, provider, organisationId, [doctorId]);
		if (!names.has(doctorId)) unknown('doctorId');
	}
	if (coordinatorId !== null && !(await staffName(records, organisationId, coordinatorId)))
		unknown('coordinatorId');
	if (referrerPatientId === null) return;
	const sender = await getPatientRow(records, organisationId, referrerPatientId);
	if (!sender || referrerPatientId === patientId) unknown('referrerPatientId');
}
