import type { PublicDocument, SignByLink } from '../../../contracts/documents.ts';
import type { Language } from '../../../contracts/online-booking.ts';
import { audit } from '../../../db/schema/audit.ts';
import { auditRow } from '../../../http/command.ts';
import type { HttpContext } from '../../../http/context.ts';
import { visitorOfLink } from '../../../http/public/visitor.ts';
import { refuse } from '../../../http/refused.ts';
import { openDocumentToken } from '../../../integrations/links/document-link.ts';
import { getDocument, signaturesOf } from '../../../repositories/documents.ts';
import { clinicOfJob } from '../../../repositories/birthdays.ts';
import { recordsFor } from '../../../repositories/records.ts';

import { requireDocument, type OpenedDocument } from '../open-document.ts';
import { documentSealing } from '../present-document.ts';
import { signPatientDocument } from '../sign-document.ts';

/** The document of a link while the link works: 404 for any other token, and for one that is over. */
export async function requireLinkedDocument(c: HttpContext): Promise<OpenedDocument> {
	const opened = await openDocumentToken(c.env, c.req.param('token') ?? '');
	const clinic = opened && (await clinicOfJob(recordsFor(c.env, ''), opened.clinicId));
	if (!opened || !clinic) refuse({ code: 'not_found' });
	const { organisationId } = clinic;
	const records = recordsFor(c.env, organisationId);
	const row = await getDocument(records, { organisationId, id: opened.documentId });
	const isOpen = row?.linkUntil != null && row.linkUntil > c.var.now && row.endedAt === null;
	if (!row || !isOpen) refuse({ code: 'not_found' });
	return requireDocument(records, { organisationId, patientId: row.patientId }, row.id);
}

export async function presentLinked(
	c: HttpContext,
	{ row, patient, clinic }: OpenedDocument
): Promise<PublicDocument> {
	return {
		clinicName: clinic.name,
		clinicPhone: clinic.phone,
		patientName: patient.name,
		language: row.language as Language,
		title: row.title,
		blocks: await documentSealing(c.env, row.organisationId).openBody(row),
		sha256: row.sha256,
		state: row.patientSignedAt === null ? 'open' : 'signed',
		signedAt: row.patientSignedAt === null ? null : new Date(row.patientSignedAt).toISOString()
	};
}

/**
 * The patient, or who stands for them, signs by the link. The signature that is there already with
 * the same strokes is the same request come twice, and answered alike.
 */
export async function signLinked(
	c: HttpContext,
	opened: OpenedDocument,
	input: SignByLink
): Promise<PublicDocument> {
	const { row, signatures, clinic } = opened;
	const records = recordsFor(c.env, row.organisationId);
	if (await isTheSame(c, opened, input)) return presentLinked(c, opened);
	const made = await signPatientDocument(
		{ env: c.env, records, row, signed: signatures, clinic, by: null, now: c.var.now },
		{ ...input, role: 'patient', way: 'link', imageId: null }
	);
	const visitor = visitorOfLink(row.organisationId, row.id);
	const [first, ...more] = made.statements;
	if (!first) throw new Error('nothing_to_sign');
	await records.batch([
		first,
		...more,
		records.insert(audit).values(auditRow(c, visitor, made.audit))
	]);
	await made.after();
	return presentLinked(c, { ...opened, row: made.row, signatures: made.signatures });
}

async function isTheSame(
	c: HttpContext,
	{ row }: OpenedDocument,
	input: SignByLink
): Promise<boolean> {
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
