import { Hono } from 'hono';
import { messagesQuery } from '../../contracts/messages.ts';
import { recordsFor } from '../../repositories/records.ts';
import { listLog } from '../../use-cases/messaging/log/list-log.ts';
import { requireInOrganisation } from '../access.ts';
import type { HttpEnv } from '../context.ts';
import { query } from '../validate.ts';

/** What is planned, what left, what came in, and what could not leave. */
export const messages = new Hono<HttpEnv>().get('/messages', async (c) => {
	const access = await requireInOrganisation(c, 'messages.read');
	const records = recordsFor(c.env, access.organisationId);
	return c.json(await listLog(c.env, records, access, query(c, messagesQuery), c.var.now));
});
