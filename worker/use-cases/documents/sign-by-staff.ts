import type { SignDocument } from '../../contracts/documents.ts';
import type { Access } from '../../domain/access/access.ts';
import { can } from '../../domain/access/can.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import type { Records } from '../../repositories/records.ts';
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
