import { Hono } from 'hono';
import { messageInstead as messageInput } from '../../../contracts/conversations.ts';
import { messageInstead } from '../../../use-cases/messaging/asking/message-instead.ts';
import { accessOf } from '../../access.ts';
import { requireClinic } from '../../clinic-scope.ts';
import { command } from '../../command.ts';
import type { HttpEnv } from '../../context.ts';
import { body } from '../../validate.ts';

/** What the desk writes about a visit (F28). */
export const appointmentMessages = new Hono<HttpEnv>().post(
	'/clinics/:clinicId/appointments/:id/message',
	async (c) => {
		const { clinic } = await requireClinic(c, 'messages.send');
		const input = await body(c, messageInput);
		const access = await accessOf(c);
		const id = c.req.param('id');
		return command(c, input, (records) => messageInstead(c, records, access, clinic, id));
	}
);
