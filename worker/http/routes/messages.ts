import { Hono } from 'hono';
import { messagesQuery, type MessageView } from '../../contracts/messages.ts';
import { listMessages, type MessageRow } from '../../repositories/messages.ts';
import { recordsFor } from '../../repositories/records.ts';
import { requireInOrganisation } from '../access.ts';
import type { HttpEnv } from '../context.ts';
import { query } from '../validate.ts';

/** What left, waits or could not leave. */
export const messages = new Hono<HttpEnv>().get('/messages', async (c) => {
	const access = await requireInOrganisation(c, 'messages.read');
	const { cursor, since, limit, ...asked } = query(c, messagesQuery);
	const rows = await listMessages(recordsFor(c.env, access.organisationId), {
		...asked,
		organisationId: access.organisationId,
		withAccountLetters: access.isOwner,
		since: since === undefined ? undefined : Date.parse(since),
		before: cursor,
		limit: limit + 1
	});
	const items = rows.slice(0, limit);
	const isProduction = c.env.ENVIRONMENT === 'production';
	return c.json({
		items: items.map((row) => messageView(row, !isProduction)),
		nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null
	});
});

const messageView = (row: MessageRow, withCode: boolean): MessageView => ({
	id: row.id,
	kind: row.kind,
	channel: row.channel,
	to: row.to,
	body: row.body,
	...(withCode && row.code !== null && { code: row.code }),
	state: row.state,
	...(row.reason !== null && { reason: row.reason }),
	dueAt: new Date(row.dueAt).toISOString(),
	sentAt: row.sentAt === null ? null : new Date(row.sentAt).toISOString(),
	...(row.patientId !== null && { patientId: row.patientId }),
	...(row.appointmentId !== null && { appointmentId: row.appointmentId }),
	...(row.clinicId !== null && { clinicId: row.clinicId }),
	direction: row.direction,
	...(row.deliveredAt !== null && { deliveredAt: new Date(row.deliveredAt).toISOString() }),
	attempts: row.attempts,
	...(row.segments !== null && { segments: row.segments }),
	...(row.cost !== null &&
		row.currency !== null && { cost: { amount: row.cost, currency: row.currency } })
});
