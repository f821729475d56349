import { Hono } from 'hono';
import {
	documentsPage,
	endDocument,
	makeDocument,
	moveDocument,
	signDocument
} from '../../contracts/documents.ts';
import type { Capability } from '../../domain/access/capabilities.ts';
import { servePdf } from '../../integrations/pdf/serve-pdf.ts';
import { recordsFor } from '../../repositories/records.ts';
import { documentSheet } from '../../use-cases/documents/document-sheet.ts';
import { draftDocument } from '../../use-cases/documents/draft-document.ts';
import { endPatientDocument } from '../../use-cases/documents/end-document.ts';
import { linkPatientDocument } from '../../use-cases/documents/link-document.ts';
import { listDocuments } from '../../use-cases/documents/list-documents.ts';
import { makePatientDocument } from '../../use-cases/documents/make-document.ts';
import { movePatientDocument } from '../../use-cases/documents/move-document.ts';
import { presentOpened, requireDocument } from '../../use-cases/documents/open-document.ts';
import { sendPatientDocument } from '../../use-cases/documents/send-document.ts';
import { signByStaff } from '../../use-cases/documents/sign-by-staff.ts';
import { writerOf } from '../../use-cases/messaging/writer.ts';
import { noteOpened } from '../../use-cases/patients/note-opened.ts';
import { requireAt, requireCaller, requireInOrganisation } from '../access.ts';
import { requireClinicInBody } from '../clinic-in-body.ts';
import { command } from '../command.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { refusingStale } from '../refusing-stale.ts';
import { body, query } from '../validate.ts';

const OF_PATIENT = '/patients/:patientId/documents';
const ONE = `${OF_PATIENT}/:documentId`;

/** Documents of a patient: filled from the record, frozen, signed, ended with a reason, never lost. */
export const documents = new Hono<HttpEnv>()
	.get(OF_PATIENT, async (c) => {
		const scope = await scopeOf(c, 'documents.read');
		const records = recordsFor(c.env, scope.organisationId);
		const page = query(c, documentsPage);
		const list = await listDocuments(records, scope, page, c.var.now);
		await noteOpened(c, records, scope);
		return c.json(list);
	})
	.post(`${OF_PATIENT}/draft`, async (c) => {
		const { input, filling } = await fillingOf(c);
		const { draft } = await draftDocument(filling, input);
		await noteOpened(c, filling.records, filling);
		return c.json(draft);
	})
	.post(OF_PATIENT, async (c) => {
		const { input, filling, by } = await fillingOf(c);
		return command(c, input, () => makePatientDocument(filling, input, by));
	})
	.get(ONE, async (c) => {
		const scope = await scopeOf(c, 'documents.read');
		const records = recordsFor(c.env, scope.organisationId);
		const opened = await requireDocument(records, scope, c.req.param('documentId'));
		await noteOpened(c, records, scope);
		return c.json(await presentOpened(c.env, opened), 200, { etag: `"${opened.row.version}"` });
	})
	.get(`${ONE}/file.pdf`, async (c) => {
		const scope = await scopeOf(c, 'documents.read');
		const records = recordsFor(c.env, scope.organisationId);
		const opened = await requireDocument(records, scope, c.req.param('documentId'));
		await noteOpened(c, records, scope);
		return servePdf(c.env, documentSheet(await presentOpened(c.env, opened)), 'document');
	})
	.post(`${ONE}/signatures`, async (c) => {
		const { opened, access, by } = await writable(c);
		const input = await body(c, signDocument);
		return refusingStale('document.version', () =>
			command(c, input, (records) => signByStaff({ c, records, opened, access, by }, input))
		);
	})
	.post(`${ONE}/end`, async (c) => {
		const { opened, by } = await writable(c);
		const input = await body(c, endDocument);
		return refusingStale('document.version', () =>
			command(c, input, (records) =>
				endPatientDocument(c.env, records, opened, input, { by, now: c.var.now })
			)
		);
	})
	.post(`${ONE}/move`, async (c) => {
		const { opened, by } = await writable(c);
		const input = await body(c, moveDocument);
		return refusingStale('document.version', () =>
			command(c, input, (records) =>
				movePatientDocument(c.env, records, opened, input, { by, now: c.var.now })
			)
		);
	})
	.post(`${ONE}/send`, async (c) => {
		const { opened, by } = await writable(c);
		return refusingStale('document.version', () =>
			command(c, null, (records) => sendPatientDocument({ c, records, opened, by }))
		);
	})
	.post(`${ONE}/link`, async (c) => {
		const { opened } = await writable(c);
		return refusingStale('document.version', () =>
			command(c, null, (records) => linkPatientDocument(c.env, records, opened, c.var.now))
		);
	});

async function scopeOf(c: HttpContext, capability: Capability) {
	const { organisationId } = await requireInOrganisation(c, capability);
	return { organisationId, patientId: c.req.param('patientId') ?? '' };
}

/** A document that is about to be made at the clinic that the body names. */
async function fillingOf(c: HttpContext) {
	const access = await requireInOrganisation(c, 'documents.write');
	const input = await body(c, makeDocument);
	await requireClinicInBody(c, input.clinicId, 'documents.write');
	const { organisationId } = access;
	const filling = {
		c,
		env: c.env,
		records: recordsFor(c.env, organisationId),
		organisationId,
		patientId: c.req.param('patientId') ?? '',
		now: c.var.now
	};
	return { input, filling, by: writerOf(requireCaller(c), access) };
}

/** A document whose state the caller may change: 403 unless they may at its own clinic. */
async function writable(c: HttpContext) {
	const scope = await scopeOf(c, 'documents.write');
	const records = recordsFor(c.env, scope.organisationId);
	const opened = await requireDocument(records, scope, c.req.param('documentId') ?? '');
	const access = await requireAt(c, opened.row.clinicId, 'documents.write');
	return { opened, access, by: writerOf(requireCaller(c), access) };
}
