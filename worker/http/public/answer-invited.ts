import { createMiddleware } from 'hono/factory';
import type { HttpEnv } from '../context.ts';
import { invitedOrigin } from './invited-origin.ts';

const ALLOWED_METHODS = 'GET, POST, PATCH, DELETE';
const ALLOWED_HEADERS = 'content-type, idempotency-key, if-match';
const SHOWN_HEADERS = 'retry-after, idempotency-replayed';
const PREFLIGHT_SECONDS = '600';

/**
 * Lets the sites that a clinic has invited read what the public door answers them. Without
 * credentials: whoever asks from there is a visitor like any other.
 */
export const answerInvited = createMiddleware<HttpEnv>(async (c, next) => {
	const origin = c.req.header('origin') === undefined ? null : await invitedOrigin(c);
	if (c.req.method === 'OPTIONS')
		return new Response(null, {
			status: 204,
			headers: origin === null ? {} : { ...allowing(origin), ...preflight }
		});
	await next();
	for (const line of c.var.cookieLines ?? []) c.header('set-cookie', line, { append: true });
	if (origin === null) return;
	for (const [name, value] of Object.entries(allowing(origin)))
		c.header(name, value, { append: name === 'vary' });
});

const allowing = (origin: string): Record<string, string> => ({
	'access-control-allow-origin': origin,
	'access-control-expose-headers': SHOWN_HEADERS,
	vary: 'origin'
});
const preflight = {
	'access-control-allow-methods': ALLOWED_METHODS,
	'access-control-allow-headers': ALLOWED_HEADERS,
	'access-control-max-age': PREFLIGHT_SECONDS
};
