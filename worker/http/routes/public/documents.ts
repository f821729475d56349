import { Hono } from 'hono';
import {
	askDocumentCode,
	checkDocumentCode,
	signByLink,
	viewDocument
} from '../../../contracts/documents.ts';
import {
	documentDoor,
	linkedFile,
	requireLinkedDocument,
	viewLinked
} from '../../../use-cases/documents/public/linked-document.ts';
import { signLinked } from '../../../use-cases/documents/public/sign-linked.ts';
import { beginVerification, checkCode } from '../../../use-cases/public/verify-phone.ts';
import type { HttpEnv } from '../../context.ts';
import { refusingStale } from '../../refusing-stale.ts';
import { body } from '../../validate.ts';

const DOCUMENT = '/public/documents/:token';

/** A document by its link: the code to the patient's phone opens it, strokes on the screen sign it. */
export const publicDocuments = new Hono<HttpEnv>()
	.get(DOCUMENT, async (c) => c.json(documentDoor(await requireLinkedDocument(c))))
	.post(`${DOCUMENT}/verifications`, async (c) => {
		const { language } = await body(c, askDocumentCode);
		const { clinic, phone } = await requireLinkedDocument(c);
		return beginVerification(c, clinic, { phone, language });
	})
	.post(`${DOCUMENT}/verifications/:id/check`, async (c) => {
		const input = await body(c, checkDocumentCode);
		const { clinic } = await requireLinkedDocument(c);
		return checkCode(c, clinic, c.req.param('id'), input);
	})
	.post(`${DOCUMENT}/view`, async (c) => {
		const { verificationToken } = await body(c, viewDocument);
		return c.json(await viewLinked(c, await requireLinkedDocument(c), verificationToken));
	})
	.post(`${DOCUMENT}/file`, async (c) => {
		const { verificationToken } = await body(c, viewDocument);
		return linkedFile(c, await requireLinkedDocument(c), verificationToken);
	})
	.post(`${DOCUMENT}/signature`, async (c) => {
		const linked = await requireLinkedDocument(c);
		const input = await body(c, signByLink);
		return c.json(await refusingStale('document.version', () => signLinked(c, linked, input)));
	});
