import { createMiddleware } from 'hono/factory';
import type { HttpEnv } from '../context.ts';

const ALWAYS = [
	['x-content-type-options', 'nosniff'],
	['referrer-policy', 'no-referrer'],
	['cross-origin-resource-policy', 'same-origin'],
	['x-frame-options', 'DENY'],
	['permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()']
] as const;
/** An answer of the API is data: shown in a window by itself it may load and run nothing. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";
const TWO_YEARS = 'max-age=63072000';

/** Headers that keep an answer what it is; a route that serves a page sets its own policy first. */
export const secureHeaders = createMiddleware<HttpEnv>(async (c, next) => {
	await next();
	if (c.res.status === 101) return;
	const isHttps = c.env.PUBLIC_URL.startsWith('https:');
	try {
		write(c.res.headers, isHttps);
	} catch {
		// An answer handed through from an object cannot be written to: a copy can.
		c.res = new Response(c.res.body, c.res);
		write(c.res.headers, isHttps);
	}
});

function write(headers: Headers, isHttps: boolean): void {
	for (const [name, value] of ALWAYS) headers.set(name, value);
	if (!headers.has('content-security-policy')) headers.set('content-security-policy', DATA_POLICY);
	if (isHttps) headers.set('strict-transport-security', TWO_YEARS);
}
