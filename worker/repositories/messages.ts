import { and, desc, eq, gte, inArray, lt, notInArray, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { message } from '../db/schema/messages.ts';
import { appointment } from '../db/schema/schedule.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export type MessageRow = typeof message.$inferSelect;
export type NewMessageRow = typeof message.$inferInsert;
/** Letters to the staff: those that open accounts, and what owners are told. Only owners see them. */
const ACCOUNT_KINDS = ['invitation', 'password_reset', 'emergency_access'];

export interface MessageFilter {
	organisationId: string;
	withAccountLetters: boolean;
	patientId?: string;
	appointmentId?: string;
	clinicId?: string;
	channelId?: string;
	/** Any of these addresses. */
	to?: readonly string[];
	since?: number;
	state?: MessageRow['state'];
	before?: string;
	limit: number;
}

/** Newest first. */
export const listMessages = (records: Records, filter: MessageFilter) =>
	records
		.select()
		.from(message)
		.where(
			and(
				eq(message.organisationId, filter.organisationId),
				filter.withAccountLetters ? undefined : notInArray(message.kind, ACCOUNT_KINDS),
				filter.patientId === undefined ? undefined : eq(message.patientId, filter.patientId),
				filter.appointmentId === undefined
					? undefined
					: eq(message.appointmentId, filter.appointmentId),
				filter.clinicId === undefined ? undefined : eq(message.clinicId, filter.clinicId),
				filter.channelId === undefined ? undefined : eq(message.channelId, filter.channelId),
				filter.to === undefined ? undefined : inArray(message.to, [...filter.to]),
				filter.since === undefined ? undefined : gte(message.createdAt, filter.since),
				filter.state === undefined ? undefined : eq(message.state, filter.state),
				filter.before === undefined ? undefined : lt(message.id, filter.before)
			)
		)
		.orderBy(desc(message.id))
		.limit(filter.limit);

export const insertMessage = (records: Records, row: NewMessageRow): BatchItem<'sqlite'> =>
	records.insert(message).values(row);

/** Which of these messages (at most 200) the ledger holds. */
export async function knownMessageIds(
	records: Records,
	organisationId: string,
	ids: string[]
): Promise<Set<string>> {
	if (ids.length === 0) return new Set();
	const rows = await records
		.select({ id: message.id })
		.from(message)
		.where(and(eq(message.organisationId, organisationId), sql`${message.id} IN ${inIds(ids)}`))
		.limit(200);
	return new Set(rows.map(({ id }) => id));
}

/** Which of these clinics (at most 1,000) the visit is at, as far as the records know. */
export async function clinicsOfVisit(
	records: Records,
	organisationId: string,
	appointmentId: string,
	clinicIds: readonly string[]
): Promise<string[]> {
	const rows = await records
		.select({ clinicId: appointment.clinicId })
		.from(appointment)
		.where(
			and(
				eq(appointment.organisationId, organisationId),
				sql`${appointment.clinicId} IN ${inIds([...clinicIds])}`,
				eq(appointment.id, appointmentId)
			)
		)
		.limit(5);
	return rows.map(({ clinicId }) => clinicId);
}
