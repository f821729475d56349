import type { PublicDocument, SignByLink } from '../../../contracts/documents.ts';
import { audit } from '../../../db/schema/audit.ts';
import { auditRow } from '../../../http/command.ts';
import type { HttpContext } from '../../../http/context.ts';
import { visitorOfLink } from '../../../http/public/visitor.ts';
import { signaturesOf } from '../../../repositories/documents.ts';
import { recordsFor } from '../../../repositories/records.ts';
import { requireLinkPhone } from '../../public/link-phone.ts';
import type { OpenedDocument } from '../open-document.ts';
import { documentSealing } from '../present-document.ts';
import { signPatientDocument } from '../sign-document.ts';
import { presentLinked, type LinkedDocument } from './linked-document.ts';

type Signed = Omit<SignByLink, 'verificationToken'>;

/**
 * The patient, or who stands for them, signs by the link, with the code to the patient's phone as the
 * second factor; the audit names its proof. The signature that is there already with the same strokes
 * is the same request come twice, and answered alike.
 */
export async function signLinked(
	c: HttpContext,
	linked: LinkedDocument,
	{ verificationToken, ...input }: SignByLink
): Promise<PublicDocument> {
	const proofId = await requireLinkPhone(c, linked, verificationToken);
	const { opened } = linked;
	const { row, signatures, clinic } = opened;
	const records = recordsFor(c.env, row.organisationId);
	if (await isTheSame(c, opened, input)) return presentLinked(c, opened);
	const made = await signPatientDocument(
		{ env: c.env, records, row, signed: signatures, clinic, by: null, now: c.var.now },
		{ ...input, role: 'patient', way: 'link', imageId: null }
	);
	const visitor = visitorOfLink(row.organisationId, row.id);
	const entry = { ...made.audit, after: { ...(made.audit.after as object), proofId } };
	const [first, ...more] = made.statements;
	if (!first) throw new Error('nothing_to_sign');
	await records.batch([first, ...more, records.insert(audit).values(auditRow(c, visitor, entry))]);
	await made.after();
	return presentLinked(c, { ...opened, row: made.row, signatures: made.signatures });
}

async function isTheSame(c: HttpContext, { row }: OpenedDocument, input: Signed): Promise<boolean> {
	const records = recordsFor(c.env, row.organisationId);
	const given = (await signaturesOf(records, row.organisationId, [row.id])).find(
		({ role, way }) => role === 'patient' && way === 'link'
	);
	if (!given) return false;
	const signer = await documentSealing(c.env, row.organisationId).openSigner(given);
	return (
		signer.name === input.name && JSON.stringify(signer.strokes) === JSON.stringify(input.strokes)
	);
}
