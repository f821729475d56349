import { createMiddleware } from 'hono/factory';
import { isLoopback } from '../../integrations/auth/cookies.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { problem } from '../problem.ts';
import { invitedOrigin } from '../public/invited-origin.ts';

/**
 * Refuses what another site's page sends (T10, T11): commands, and the upgrade to the live socket.
 * A request with neither header is no browser and passes. Home is the origin of PUBLIC_URL, and the
 * address asked for when that is this machine itself. What is public may also be asked by the sites
 * that its clinic has invited.
 */
export const checkOrigin = createMiddleware<HttpEnv>(async (c, next) => {
	if (isGuarded(c) && isForeign(c) && (await invitedOrigin(c)) === null)
		return problem({ code: 'bad_origin' });
	await next();
});

const isGuarded = (c: HttpContext): boolean =>
	(c.req.method !== 'GET' && c.req.method !== 'HEAD') || c.req.header('upgrade') !== undefined;

function isForeign(c: HttpContext): boolean {
	if (c.req.header('sec-fetch-site')?.toLowerCase() === 'cross-site') return true;
	const origin = c.req.header('origin');
	return origin !== undefined && !isHome(c, origin);
}

function isHome(c: HttpContext, origin: string): boolean {
	if (origin === originOf(c.env.PUBLIC_URL)) return true;
	const asked = new URL(c.req.url);
	return isLoopback(asked.hostname) && origin === asked.origin;
}

const originOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).origin : null);
