import { Hono } from 'hono';
import {
	callsOfNobodyQuery,
	giveCall,
	logCall,
	reportCall
} from '../../contracts/conversations.ts';
import { callsOfNobody } from '../../use-cases/messaging/calls/calls-of-nobody.ts';
import { giveOneCall } from '../../use-cases/messaging/calls/give-call.ts';
import { logOneCall } from '../../use-cases/messaging/calls/log-call.ts';
import { reportOneCall } from '../../use-cases/messaging/calls/report-call.ts';
import { requireInOrganisation } from '../access.ts';
import { requireClinicInBody } from '../clinic-in-body.ts';
import { command } from '../command.ts';
import type { HttpEnv } from '../context.ts';
import { refusingStale } from '../refusing-stale.ts';
import { body, query } from '../validate.ts';

/** Calls that people made and took, and those that a telephone exchange tells of. */
export const calls = new Hono<HttpEnv>()
	.post('/calls', async (c) => {
		const access = await requireInOrganisation(c, 'messages.send');
		const input = await body(c, logCall);
		const clinic = await requireClinicInBody(c, input.clinicId, 'messages.send');
		return command(c, input, (records) => logOneCall(c, records, access, clinic, input));
	})
	.get('/calls/of-nobody', async (c) => {
		const access = await requireInOrganisation(c, 'messages.read');
		return c.json(await callsOfNobody(c.env, access, query(c, callsOfNobodyQuery)));
	})
	.patch('/calls/:callId', async (c) => {
		const access = await requireInOrganisation(c, 'messages.send');
		const input = await body(c, giveCall);
		const id = c.req.param('callId');
		return refusingStale('message.kind', () =>
			command(c, input, (records) => giveOneCall(c, records, access, id, input))
		);
	})
	.post('/integrations/calls', async (c) => {
		const access = await requireInOrganisation(c, 'calls.report');
		const input = await body(c, reportCall);
		if (input.clinicId !== undefined) await requireClinicInBody(c, input.clinicId, 'calls.report');
		return command(c, input, (records) => reportOneCall(c, records, access, input));
	});
