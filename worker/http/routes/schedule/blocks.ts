import { Hono } from 'hono';
import { changeBlock, makeBlock } from '../../../contracts/schedule-commands.ts';
import type { HttpEnv } from '../../context.ts';
import { answerCommand } from '../../schedule-call.ts';
import { body } from '../../validate.ts';
import { ifVersionOf } from './if-version.ts';

/** Chairs, providers and equipment out of use. */
export const blocks = new Hono<HttpEnv>()
	.post('/clinics/:clinicId/blocks', async (c) => {
		const input = await body(c, makeBlock);
		return answerCommand(c, { type: 'block.make', input });
	})
	.patch('/clinics/:clinicId/blocks/:id', async (c) => {
		const input = await body(c, changeBlock);
		const id = c.req.param('id');
		return answerCommand(c, { type: 'block.change', id, input, ...ifVersionOf(c) });
	})
	.delete('/clinics/:clinicId/blocks/:id', (c) =>
		answerCommand(c, { type: 'block.remove', id: c.req.param('id') })
	);
