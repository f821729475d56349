import type { CareView } from '../../../contracts/patient-care.ts';
import { provider } from '../../../db/schema/clinic.ts';
import { namesOf } from '../../../repositories/catalogue-names.ts';
import {
	countReferred,
	getCare,
	staffName,
	type CareRow
} from '../../../repositories/patient-care.ts';
import { getPatientRow } from '../../../repositories/patients.ts';
import type { Records } from '../../../repositories/records.ts';
import { patientGroup } from '../../messaging/patient-group.ts';
import type { PatientScope } from '../change-patient.ts';

/** Who answers for a patient and who sent them; names of people who have left are told as well. */
export async function readCare(
	records: Records,
	{ organisationId, patientId }: PatientScope
): Promise<CareView> {
	await patientGroup(records, organisationId, patientId);
	const [row, referred] = await Promise.all([
		getCare(records, organisationId, patientId),
		countReferred(records, organisationId, patientId)
	]);
	return { ...(await presentCare(records, organisationId, row)), referred };
}

export async function presentCare(
	records: Records,
	organisationId: string,
	row: Omit<CareRow, 'organisationId' | 'patientId' | 'searchId'> | null
): Promise<Omit<CareView, 'referred'>> {
	if (!row) return { doctor: null, coordinator: null, referrer: null, version: 0 };
	const { doctorId, coordinatorId, referrerPatientId } = row;
	const [doctors, coordinator, sender] = await Promise.all([
		namesOf(records, provider, organisationId, doctorId === null ? [] : [doctorId]),
		coordinatorId === null ? null : staffName(records, organisationId, coordinatorId),
		referrerPatientId === null ? null : getPatientRow(records, organisationId, referrerPatientId)
	]);
	const named = (id: string | null, name: string | null | undefined) =>
		id !== null && name ? { id, name } : null;
	return {
		doctor: named(doctorId, doctors.get(doctorId ?? '')),
		coordinator: named(coordinatorId, coordinator),
		referrer:
			named(referrerPatientId, sender?.name) ??
			(row.referrerName ? { id: null, name: row.referrerName } : null),
		version: row.version
	};
}
