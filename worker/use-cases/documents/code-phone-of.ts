import type { Records } from '../../repositories/records.ts';
import { patientGroup } from '../messaging/patient-group.ts';
import { codePhone } from '../public/link-phone.ts';
import type { OpenedDocument } from './open-document.ts';

/**
 * The number to which the code of a document's link goes (E.164): of the patient, or of the record that
 * theirs was merged into. Null where it has none.
 */
export async function codePhoneOf(
	records: Records,
	{ row, patient, clinic }: Pick<OpenedDocument, 'row' | 'patient' | 'clinic'>
): Promise<string | null> {
	const { organisationId } = row;
	const { ids } = await patientGroup(records, organisationId, patient.mergedIntoId ?? patient.id);
	return codePhone(records, organisationId, ids, clinic.country);
}
