import { createMiddleware } from 'hono/factory';
import { now } from '../../clock.ts';
import type { HttpEnv } from '../context.ts';

/** Gives each request an id for the log and one moment to be judged by. */
export const identifyRequest = createMiddleware<HttpEnv>(async (c, next) => {
	c.set('requestId', crypto.randomUUID());
	c.set('now', now());
	c.set('caller', null);
	await next();
});
