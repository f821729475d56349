import { Hono } from 'hono';
import { visitContactsQuery } from '../../contracts/conversations.ts';
import { recordsFor } from '../../repositories/records.ts';
import { visitContacts as read } from '../../use-cases/messaging/conversations/visit-contacts.ts';
import { requireAt } from '../access.ts';
import type { HttpEnv } from '../context.ts';
import { query } from '../validate.ts';

/** For the list of unconfirmed visits: whom a message reached and whom no call did (F28, M14). */
export const visitContacts = new Hono<HttpEnv>().get('/clinics/:clinicId/contacts', async (c) => {
	const clinicId = c.req.param('clinicId');
	const { organisationId } = await requireAt(c, clinicId, 'messages.read');
	const { appointmentIds } = query(c, visitContactsQuery);
	const records = recordsFor(c.env, organisationId);
	return c.json({ items: await read(records, organisationId, clinicId, appointmentIds) });
});
