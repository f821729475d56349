import { createMiddleware } from 'hono/factory';
import type { HttpEnv } from '../context.ts';

const isText = /^(application\/(problem\+)?json|text\/)/;

/**
 * Compresses what a GET answers when the caller takes gzip: the runtime does the work itself once the
 * header is set. An answer that comes compressed already (a day of the board) is left alone.
 */
export const compressAnswer = createMiddleware<HttpEnv>(async (c, next) => {
	await next();
	const { res } = c;
	const isWorthIt =
		c.req.method === 'GET' &&
		res.status === 200 &&
		res.body !== null &&
		!res.headers.has('content-encoding') &&
		isText.test(res.headers.get('content-type') ?? '');
	if (!isWorthIt || !/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return;
	const compressed = new Response(res.body, res);
	compressed.headers.set('content-encoding', 'gzip');
	compressed.headers.append('vary', 'accept-encoding');
	compressed.headers.delete('content-length');
	c.res = compressed;
});
