import { Hono } from 'hono';
import { changeShift, makeShift } from '../../../contracts/schedule-commands.ts';
import { shiftsQuery } from '../../../contracts/shifts.ts';
import type { HttpEnv } from '../../context.ts';
import { answerCommand, answerRead } from '../../schedule-call.ts';
import { body, query } from '../../validate.ts';
import { ifVersionOf } from './if-version.ts';

/** Working time, leave and training of the providers. */
export const shifts = new Hono<HttpEnv>()
	.get('/clinics/:clinicId/shifts', (c) => {
		const { providerId } = query(c, shiftsQuery);
		return answerRead(c, { type: 'shifts', ...(providerId && { providerId }) });
	})
	.post('/clinics/:clinicId/shifts', async (c) => {
		const input = await body(c, makeShift);
		return answerCommand(c, { type: 'shift.make', input });
	})
	.patch('/clinics/:clinicId/shifts/:id', async (c) => {
		const input = await body(c, changeShift);
		const id = c.req.param('id');
		return answerCommand(c, { type: 'shift.change', id, input, ...ifVersionOf(c) });
	})
	.delete('/clinics/:clinicId/shifts/:id', (c) =>
		answerCommand(c, { type: 'shift.remove', id: c.req.param('id') })
	);
