import { createMiddleware } from 'hono/factory';
import type { HttpEnv } from '../context.ts';

/** Nothing the API answers is kept by anybody on the way (T29), unless a route says otherwise. */
export const keepOutOfCaches = createMiddleware<HttpEnv>(async (c, next) => {
	await next();
	if (c.res.status !== 101 && !c.res.headers.has('cache-control'))
		c.res.headers.set('cache-control', 'no-store');
});
