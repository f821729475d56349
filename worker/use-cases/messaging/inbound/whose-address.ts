import { listClinics } from '../../../repositories/clinics.ts';
import { holdersOfPhone } from '../../../repositories/phone-holders.ts';
import { holdersOfAddress, type Told } from '../../../repositories/provider-events.ts';
import type { Records } from '../../../repositories/records.ts';
import type { ToldChannel } from './take-report.ts';

/**
 * Whose words these are, and which clinic reads them: the one that wrote to the address last, else
 * the first that writes by this channel. A number of a family is nobody's until a message to it told
 * of somebody's visit. Null for an organisation that has no clinic.
 */
export async function whoseAddress(
	records: Records,
	{ organisationId, way, clinicIds }: ToldChannel & { clinicIds: string[] },
	address: string,
	told: readonly Told[]
): Promise<{ clinicId: string; patientId: string | null } | null> {
	const holders =
		way === 'sms'
			? await holdersOfPhone(records, organisationId, address)
			: await holdersOfAddress(records, organisationId, way, address);
	const [only, ...others] = holders;
	const last = told.find(({ patientId }) => patientId !== null);
	const patientId = only && others.length === 0 ? only.id : (last?.patientId ?? null);
	const [newest] = told;
	if (newest?.clinicId) return { clinicId: newest.clinicId, patientId };
	const clinics = await listClinics(records, organisationId);
	const first = clinics.find(({ id }) => clinicIds.includes(id)) ?? clinics[0];
	return first ? { clinicId: first.id, patientId } : null;
}
