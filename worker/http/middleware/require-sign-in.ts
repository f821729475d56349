import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import { requireCaller } from '../access.ts';
import type { HttpEnv } from '../context.ts';

/** What somebody may ask who is not signed in; everything else is closed unless it is listed here (T4). */
const OPEN = [
	/^\/api\/v1\/public\//,
	/^\/api\/v1\/hooks\//,
	/^\/api\/v1\/auth\/(sign-in\/email|sign-out|second-factor|password-reset|password-reset\/done)$/,
	/^\/api\/v1\/invitations\/[^/]+(\/accept)?$/,
	/^\/api\/v1\/setup$/,
	/^\/api\/v1\/openapi\.json$/
];

/** 401 before anything of the request is looked at. An address that does not exist stays a 404. */
export const requireSignIn = createMiddleware<HttpEnv>(async (c, next) => {
	if (!c.var.caller && !OPEN.some((open) => open.test(c.req.path)) && isRoute(c)) requireCaller(c);
	await next();
});

const isRoute = (c: Parameters<typeof matchedRoutes>[0]): boolean =>
	matchedRoutes(c).some((route) => route.method !== 'ALL');
