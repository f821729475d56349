import { createMiddleware } from 'hono/factory';
import { identifyApiKey } from '../../integrations/auth/identify-api-key.ts';
import { identifySession, type Identified } from '../../integrations/auth/identify-session.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { problem } from '../problem.ts';

/** Where nobody is signed in: patients, and providers of messages, who prove themselves otherwise. */
const WITHOUT_CALLER = ['/api/v1/public/', '/api/v1/hooks/'];
/** What a locked screen may still send: unlocking, switching and signing out. */
const WHILE_LOCKED = '/api/v1/auth/';

/**
 * Puts the caller on the request. A fresh pass or a known API key costs no look into the records
 * (X7); a stale one is renewed from them, and when they do not answer the caller stays unknown,
 * which is 503 and not 401.
 */
export const identifyCaller = createMiddleware<HttpEnv>(async (c, next) => {
	if (WITHOUT_CALLER.some((path) => c.req.path.startsWith(path))) return next();
	const found = await identify(c);
	if (found?.isLocked && isCommand(c) && !c.req.path.startsWith(WHILE_LOCKED))
		return problem({
			code: 'forbidden',
			detail: 'The screen is locked.',
			extra: { reason: 'locked' }
		});
	c.set('caller', found?.caller ?? null);
	if (found?.isLocked) c.set('isLocked', true);
	await next();
	const lines = c.var.cookieLines ?? (found?.setCookie ? [found.setCookie] : []);
	if (c.res.status !== 101)
		for (const line of lines) c.header('set-cookie', line, { append: true });
});

const isCommand = (c: HttpContext) => c.req.method !== 'GET' && c.req.method !== 'HEAD';

async function identify(c: HttpContext): Promise<Identified | null> {
	const authorization = c.req.header('authorization');
	const background = (work: Promise<unknown>) => c.executionCtx.waitUntil(work.catch(() => {}));
	try {
		if (authorization !== undefined) return await identifyApiKey(c.env, authorization, background);
		const cookies = c.req.header('cookie');
		return cookies === undefined
			? null
			: await identifySession(c.env, c.req.url, cookies, background);
	} catch {
		c.set('isCallerUnknown', true);
		return null;
	}
}
