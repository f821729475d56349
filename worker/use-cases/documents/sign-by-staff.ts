import type { SignDocument } from '../../contracts/documents.ts';
import type { Access } from '../../domain/access/access.ts';
import { can } from '../../domain/access/can.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { getImage } from '../../repositories/images.ts';
import type { Records } from '../../repositories/records.ts';
import { patientGroup } from '../messaging/patient-group.ts';
import { presentOpened, type OpenedDocument } from './open-document.ts';
import { signingOf, signPatientDocument } from './sign-document.ts';

export interface StaffSigning {
	c: HttpContext;
	records: Records;
	opened: OpenedDocument;
	access: Access;
	by: { id: string; name: string };
}

/**
 * A signature that is given in front of somebody of the staff, on the pad or on paper. For the doctor
 * nobody signs who may not write clinical notes: 403.
 */
export async function signByStaff(
	{ c, records, opened, access, by }: StaffSigning,
	input: SignDocument
): Promise<Decision> {
	const { row, signatures, clinic } = opened;
	if (input.role === 'doctor' && !can(access.standingAt(row.clinicId), 'notes.write'))
		refuse({ code: 'forbidden' });
	if (input.way === 'paper' && input.imageId !== null)
		await requireScan(records, opened, input.imageId);
	const made = await signPatientDocument(
		{ env: c.env, records, row, signed: signatures, clinic, by, now: c.var.now },
		signingOf(input)
	);
	const after = { ...opened, row: made.row, signatures: made.signatures };
	return {
		status: 201,
		body: await presentOpened(c.env, after),
		headers: { etag: `"${made.row.version}"` },
		statements: made.statements,
		audit: made.audit,
		after: made.after
	};
}

/** The picture of the signed page is one of this patient's, and stands in the record. */
async function requireScan(
	records: Records,
	{ row, patient }: OpenedDocument,
	imageId: string
): Promise<void> {
	const { organisationId } = row;
	const { ids } = await patientGroup(records, organisationId, patient.id);
	const scan = await getImage(records, { organisationId, patientIds: ids }, imageId);
	if (scan?.retiredAt !== null)
		refuse({ code: 'invalid', errors: [{ path: 'imageId', code: 'unknown_id' }] });
}
