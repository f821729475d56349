import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { message } from '../db/schema/messages.ts';
import type { CallResult } from '../contracts/conversations.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

/** A call as the ledger keeps it: `sentAt` is when it began, `deliveredAt` when it ended, `reason` how. */
export interface Call {
	organisationId: string;
	id: string;
	clinicId: string;
	patientId: string | null;
	appointmentId: string | null;
	direction: 'in' | 'out';
	/** E.164 where it is a number, else as it came. */
	number: string;
	result: CallResult | null;
	note: string;
	at: number;
	endedAt: number | null;
	by: { id: string; name: string } | null;
}

const rowOf = (call: Call): typeof message.$inferInsert => ({
	organisationId: call.organisationId,
	id: call.id,
	clinicId: call.clinicId,
	kind: 'call',
	channel: 'phone',
	to: call.number,
	body: call.note,
	state: call.direction === 'in' ? 'received' : 'sent',
	reason: call.result,
	direction: call.direction,
	dueAt: call.at,
	sentAt: call.at,
	deliveredAt: call.endedAt,
	createdAt: call.at,
	patientId: call.patientId,
	appointmentId: call.appointmentId,
	byId: call.by?.id ?? null,
	byName: call.by?.name ?? null
});

const KEY = [message.organisationId, message.id];

/** What somebody of the clinic says of a call; completes what the exchange told of it. */
export const logCall = (records: Records, call: Call) => {
	const { patientId, appointmentId, reason, body, byId, byName } = rowOf(call);
	return records
		.insert(message)
		.values(rowOf(call))
		.onConflictDoUpdate({
			target: KEY,
			set: { patientId, appointmentId, reason, body, byId, byName },
			setWhere: eq(message.kind, 'call')
		});
};

/** What the exchange tells of a call: its end is added, what people said of it stays. */
export const noteCall = (records: Records, call: Call) => {
	const { reason } = rowOf(call);
	return records
		.insert(message)
		.values(rowOf(call))
		.onConflictDoUpdate({
			target: KEY,
			set: {
				deliveredAt: sql`coalesce(${message.deliveredAt}, ${call.endedAt})`,
				...(reason !== null && { reason: sql`coalesce(${message.reason}, ${reason})` })
			},
			setWhere: and(eq(message.kind, 'call'), isNull(message.deliveredAt))
		});
};

/** Calls of numbers that are nobody's, newest first; by an index of their own. */
export const listCallsOfNobody = (
	records: Records,
	page: { organisationId: string; clinicIds: string[]; before?: string | undefined; limit: number }
) =>
	records
		.select()
		.from(message)
		.where(
			and(
				eq(message.organisationId, page.organisationId),
				sql`${message.kind} = 'call' AND ${message.patientId} IS NULL`,
				sql`+${message.clinicId} IN ${inIds(page.clinicIds)}`,
				page.before === undefined ? undefined : sql`${message.id} < ${page.before}`
			)
		)
		.orderBy(desc(message.id))
		.limit(page.limit);

/**
 * Says whose a call was that was nobody's. Where it has an owner by now the kind becomes null and the
 * whole batch fails, which `refusingStale` answers with 412.
 */
export const giveCallTo = (
	records: Records,
	organisationId: string,
	id: string,
	patientId: string
) =>
	records
		.update(message)
		.set({
			patientId,
			kind: sql`CASE WHEN ${message.patientId} IS NULL THEN ${message.kind} END`
		})
		.where(and(eq(message.organisationId, organisationId), eq(message.id, id)));
