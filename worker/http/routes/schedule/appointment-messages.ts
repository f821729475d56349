import { Hono } from 'hono';
import { messageInstead as messageInput } from '../../../contracts/conversations.ts';
import { steerPlanned as steerInput } from '../../../contracts/messaging.ts';
import { messageInstead } from '../../../use-cases/messaging/asking/message-instead.ts';
import { steerPlanned } from '../../../use-cases/messaging/asking/steer-planned.ts';
import { accessOf } from '../../access.ts';
import { requireClinic } from '../../clinic-scope.ts';
import { command } from '../../command.ts';
import type { HttpEnv } from '../../context.ts';
import { body } from '../../validate.ts';

/** What the desk writes about a visit (F28), and what it decides about messages to come. */
export const appointmentMessages = new Hono<HttpEnv>()
	.post('/clinics/:clinicId/appointments/:id/message', async (c) => {
		const { clinic } = await requireClinic(c, 'messages.send');
		const input = await body(c, messageInput);
		const access = await accessOf(c);
		const id = c.req.param('id');
		return command(c, input, (records) => messageInstead(c, records, access, clinic, id));
	})
	.patch('/clinics/:clinicId/appointments/:id/messages/:messageId', async (c) => {
		const { clinic } = await requireClinic(c, 'messages.send');
		const input = await body(c, steerInput);
		const { id: appointmentId, messageId } = c.req.param();
		const of = { appointmentId, messageId };
		return command(c, input, () => steerPlanned(c, clinic, of, input));
	});
