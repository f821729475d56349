import type { Env } from '../../env.ts';
import { refuse } from '../../http/refused.ts';
import { servePdf } from '../../integrations/pdf/serve-pdf.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { getClinic } from '../../repositories/clinics.ts';
import { getPrescription } from '../../repositories/prescriptions.ts';
import type { Records } from '../../repositories/records.ts';
import { patientGroup } from '../messaging/patient-group.ts';
import { prescriptionSheet } from './prescription-sheet.ts';
import { presentPrescription } from './present-prescription.ts';

/** A prescription of this patient, or of a record merged into theirs, as a PDF file; 404 for any other. */
export async function prescriptionFile(
	env: Pick<Env, 'ASSETS' | 'AUTH_SECRET'>,
	records: Records,
	{ organisationId, patientId }: { organisationId: string; patientId: string },
	id: string
): Promise<Response> {
	const [{ row: patient, ids }, row] = await Promise.all([
		patientGroup(records, organisationId, patientId),
		getPrescription(records, organisationId, id)
	]);
	if (!row || !ids.includes(row.patientId)) refuse({ code: 'not_found' });
	const [rx, clinic] = await Promise.all([
		presentPrescription(sealingFor(env, organisationId), row),
		getClinic(records, { organisationId, clinicId: row.clinicId })
	]);
	if (!clinic) refuse({ code: 'not_found' });
	return servePdf(env, prescriptionSheet(rx, { clinic, patient }), 'prescription');
}
