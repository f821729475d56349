import { Hono } from 'hono';
import { makeHold } from '../../../contracts/schedule-commands.ts';
import type { HttpEnv } from '../../context.ts';
import { answerCommand } from '../../schedule-call.ts';
import { body } from '../../validate.ts';

/** Places kept for a moment while somebody is still talking. */
export const holds = new Hono<HttpEnv>()
	.post('/clinics/:clinicId/holds', async (c) => {
		const input = await body(c, makeHold);
		return answerCommand(c, { type: 'hold.make', input });
	})
	.delete('/clinics/:clinicId/holds/:id', (c) =>
		answerCommand(c, { type: 'hold.release', id: c.req.param('id') })
	);
