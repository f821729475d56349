import { Hono } from 'hono';
import * as v from 'valibot';
import { page } from '../../../contracts/primitives.ts';
import { changeWaitlistEntry, makeWaitlistEntry } from '../../../contracts/schedule-commands.ts';
import type { HttpEnv } from '../../context.ts';
import { answerCommand, answerRead } from '../../schedule-call.ts';
import { body, query } from '../../validate.ts';
import { ifVersionOf } from './if-version.ts';

const listed = v.strictObject(page(100, 500));

/** Patients who wait for a time. */
export const waitlist = new Hono<HttpEnv>()
	.get('/clinics/:clinicId/waitlist', (c) => {
		const { limit, cursor } = query(c, listed);
		return answerRead(c, { type: 'waitlist', limit, ...(cursor !== undefined && { cursor }) });
	})
	.post('/clinics/:clinicId/waitlist', async (c) => {
		const input = await body(c, makeWaitlistEntry);
		return answerCommand(c, { type: 'waitlist.make', input });
	})
	.patch('/clinics/:clinicId/waitlist/:id', async (c) => {
		const input = await body(c, changeWaitlistEntry);
		const id = c.req.param('id');
		return answerCommand(c, { type: 'waitlist.change', id, input, ...ifVersionOf(c) });
	})
	.delete('/clinics/:clinicId/waitlist/:id', (c) =>
		answerCommand(c, { type: 'waitlist.remove', id: c.req.param('id') })
	);
