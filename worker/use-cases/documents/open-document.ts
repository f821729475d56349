import type { DocumentView } from '../../contracts/documents.ts';
import type { Env } from '../../env.ts';
import { refuse } from '../../http/refused.ts';
import { getClinic, type ClinicRow } from '../../repositories/clinics.ts';
import {
	getDocument,
	signaturesOf,
	type DocumentRow,
	type SignatureRow
} from '../../repositories/documents.ts';
import type { PatientRow } from '../../repositories/patients.ts';
import type { Records } from '../../repositories/records.ts';
import { patientGroup } from '../messaging/patient-group.ts';
import { presentDocument } from './present-document.ts';

/** A document with what stands beside it. */
export interface OpenedDocument {
	row: DocumentRow;
	signatures: SignatureRow[];
	patient: PatientRow;
	clinic: ClinicRow;
}

/** A document of this patient, or of a record that was merged into theirs; 404 for any other. */
export async function requireDocument(
	records: Records,
	{ organisationId, patientId }: { organisationId: string; patientId: string },
	id: string
): Promise<OpenedDocument> {
	const [{ row: patient, ids }, row] = await Promise.all([
		patientGroup(records, organisationId, patientId),
		getDocument(records, { organisationId, id })
	]);
	if (!row || !ids.includes(row.patientId)) refuse({ code: 'not_found' });
	const [signatures, clinic] = await Promise.all([
		signaturesOf(records, organisationId, [id]),
		getClinic(records, { organisationId, clinicId: row.clinicId })
	]);
	return { row, signatures, patient, clinic: clinic ?? refuse({ code: 'not_found' }) };
}

export const presentOpened = (
	env: Pick<Env, 'AUTH_SECRET'>,
	{ row, ...beside }: OpenedDocument
): Promise<DocumentView> => presentDocument(env, row, beside);
