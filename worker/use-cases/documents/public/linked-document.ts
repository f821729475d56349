import type { DocumentDoor, PublicDocument } from '../../../contracts/documents.ts';
import type { Language } from '../../../contracts/online-booking.ts';
import { waitsFor } from '../../../domain/documents/consents.ts';
import { formatInstant } from '../../../domain/time/rfc3339.ts';
import type { HttpContext } from '../../../http/context.ts';
import { refuse } from '../../../http/refused.ts';
import { documentToken, openDocumentToken } from '../../../integrations/links/document-link.ts';
import { servePdf } from '../../../integrations/pdf/serve-pdf.ts';
import {
	getDocument,
	linkedDocuments,
	signaturesOf,
	type DocumentRow
} from '../../../repositories/documents.ts';
import { recordsFor, type Records } from '../../../repositories/records.ts';
import { findClinicOfLink } from '../../public/find-public-clinic.ts';
import { requireLinkPhone, type CodePlace } from '../../public/link-phone.ts';
import { codePhoneOf } from '../code-phone-of.ts';
import { documentSheet } from '../document-sheet.ts';
import { presentOpened, requireDocument, type OpenedDocument } from '../open-document.ts';
import { documentSealing } from '../present-document.ts';

export interface LinkedDocument extends CodePlace {
	opened: OpenedDocument;
	until: number;
}

/**
 * The document of a link while the link works: 404 for any other token, for one that is over, and where
 * the record has lost the number that the code would go to.
 */
export async function requireLinkedDocument(c: HttpContext): Promise<LinkedDocument> {
	const token = await openDocumentToken(c.env, c.req.param('token') ?? '');
	const clinic = token && (await findClinicOfLink(c.env, token.clinicId));
	if (!token || !clinic) refuse({ code: 'not_found' });
	const { organisationId } = clinic;
	const records = recordsFor(c.env, organisationId);
	const row = await getDocument(records, { organisationId, id: token.documentId });
	const until = row?.linkUntil ?? 0;
	if (!row || row.clinicId !== clinic.clinicId || until <= c.var.now || row.endedAt !== null)
		refuse({ code: 'not_found' });
	const opened = await requireDocument(
		records,
		{ organisationId, patientId: row.patientId },
		row.id
	);
	const phone = await codePhoneOf(records, opened);
	return { opened, clinic, phone: phone ?? refuse({ code: 'not_found' }), until };
}

/** Before the code: whose clinic it is, and four digits of a number that its owner knows. */
export const documentDoor = ({ clinic, phone, until }: LinkedDocument): DocumentDoor => ({
	clinic: { name: clinic.name, phone: clinic.phone, timeZone: clinic.timeZone },
	phoneEnds: phone.slice(-4),
	expiresAt: formatInstant(until)
});

/** The document itself, for whoever proved the patient's number. */
export async function viewLinked(
	c: HttpContext,
	linked: LinkedDocument,
	verificationToken: string
): Promise<PublicDocument> {
	await requireLinkPhone(c, linked, verificationToken);
	return presentLinked(c, linked.opened);
}

/** The same as a file, with the signatures, for the patient to keep (F108). */
export async function linkedFile(
	c: HttpContext,
	linked: LinkedDocument,
	verificationToken: string
): Promise<Response> {
	await requireLinkPhone(c, linked, verificationToken);
	const view = await presentOpened(c.env, linked.opened);
	return servePdf(c.env, documentSheet(view), 'document');
}

export async function presentLinked(
	c: HttpContext,
	{ row, patient, clinic }: OpenedDocument
): Promise<PublicDocument> {
	const records = recordsFor(c.env, row.organisationId);
	return {
		clinicName: clinic.name,
		clinicPhone: clinic.phone,
		timeZone: clinic.timeZone,
		patientName: patient.name,
		language: row.language as Language,
		title: row.title,
		blocks: await documentSealing(c.env, row.organisationId).openBody(row),
		sha256: row.sha256,
		state: row.patientSignedAt === null ? 'open' : 'signed',
		signedAt: row.patientSignedAt === null ? null : new Date(row.patientSignedAt).toISOString(),
		others: await othersOf(c, records, row)
	};
}

/** The same patient's at the same clinic, so that one code is enough for all that is to be signed. */
async function othersOf(c: HttpContext, records: Records, row: DocumentRow) {
	const rows = await linkedDocuments(records, row, c.var.now);
	const signed = Map.groupBy(
		await signaturesOf(
			records,
			row.organisationId,
			rows.map(({ id }) => id)
		),
		({ documentId }) => documentId
	);
	const waiting = rows.filter(
		({ id, signers }) =>
			id !== row.id && waitsFor(signers, signed.get(id) ?? []).includes('patient')
	);
	return Promise.all(
		waiting.map(async ({ id, clinicId, title }) => ({
			token: await documentToken(c.env, clinicId, id),
			title
		}))
	);
}
