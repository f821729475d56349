import { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import type { HttpEnv } from '../context.ts';
import { openApiDocument } from '../openapi/document.ts';
import { docsPage } from '../openapi/page.ts';

const THEMES = ['light', 'dark'] as const;

/** The contract for machines and for people. */
export const docs = new Hono<HttpEnv>()
	.get('/v1/openapi.json', (c) => c.json(openApiDocument(c.env.PUBLIC_URL)))
	.get('/docs', (c) => {
		const nonce = crypto.randomUUID();
		const chosen = THEMES.find((theme) => theme === getCookie(c, 'theme'));
		c.header(
			'content-security-policy',
			`default-src 'none'; style-src 'nonce-${nonce}'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
		);
		return c.html(docsPage(nonce, chosen ?? 'system'));
	});
