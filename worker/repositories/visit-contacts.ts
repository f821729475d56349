import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import { message } from '../db/schema/messages.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

/** A visit has a handful of messages and calls; what is older than the newest of all of them matters to nobody. */
const MOST = 1_000;
/** What tells or asks that somebody comes; that they booked they know. */
const ASKING = ['before', 'ask_confirmation', 'call'];

/**
 * Reminders, questions and calls about these visits, newest first: ids sort by their moment. The
 * pluses keep the database from walking the clinic's ledger: it is to read these visits' rows.
 */
export const contactsOfVisits = (
	records: Records,
	organisationId: string,
	clinicId: string,
	appointmentIds: string[]
) =>
	records
		.select({
			appointmentId: message.appointmentId,
			channel: message.channel,
			state: message.state,
			reason: message.reason,
			dueAt: message.dueAt,
			sentAt: message.sentAt
		})
		.from(message)
		.where(
			and(
				eq(message.organisationId, organisationId),
				sql`${message.appointmentId} IN ${inIds(appointmentIds)}`,
				eq(sql`+${message.clinicId}`, clinicId),
				eq(message.direction, 'out'),
				inArray(message.kind, ASKING),
				ne(message.state, 'cancelled')
			)
		)
		.orderBy(desc(sql`+${message.id}`))
		.limit(MOST);
