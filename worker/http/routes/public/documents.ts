import { Hono } from 'hono';
import { signByLink } from '../../../contracts/documents.ts';
import {
	presentLinked,
	requireLinkedDocument,
	signLinked
} from '../../../use-cases/documents/public/linked-document.ts';
import type { HttpEnv } from '../../context.ts';
import { refusingStale } from '../../refusing-stale.ts';
import { body } from '../../validate.ts';

/** What the bearer of a document's link reads and signs. */
export const publicDocuments = new Hono<HttpEnv>()
	.get('/public/documents/:token', async (c) =>
		c.json(await presentLinked(c, await requireLinkedDocument(c)))
	)
	.post('/public/documents/:token/signature', async (c) => {
		const opened = await requireLinkedDocument(c);
		const input = await body(c, signByLink);
		return c.json(await refusingStale('document.version', () => signLinked(c, opened, input)));
	});
