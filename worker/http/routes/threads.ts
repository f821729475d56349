import { Hono } from 'hono';
import { markEvidence as markInput, threadQuery } from '../../contracts/conversations.ts';
import { markEvidence } from '../../use-cases/messaging/conversations/mark-evidence.ts';
import { threadOfPatient } from '../../use-cases/messaging/conversations/read-thread.ts';
import { requireInOrganisation } from '../access.ts';
import { command } from '../command.ts';
import type { HttpEnv } from '../context.ts';
import { body, query } from '../validate.ts';

/** All messages of a patient in one thread, and which of them are evidence (F52, F128). */
export const threads = new Hono<HttpEnv>()
	.get('/patients/:patientId/thread', async (c) => {
		const access = await requireInOrganisation(c, 'messages.read');
		const asked = query(c, threadQuery);
		return c.json(await threadOfPatient(c.env, access, c.req.param('patientId'), asked));
	})
	.put('/messages/:messageId/evidence', async (c) => {
		const access = await requireInOrganisation(c, 'messages.send');
		const input = await body(c, markInput);
		const id = c.req.param('messageId');
		return command(c, input, (records) => markEvidence(c, records, access, id, input.of));
	});
