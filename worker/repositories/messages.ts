import {
	and,
	type Column,
	desc,
	eq,
	gte,
	inArray,
	lt,
	notInArray,
	type SQL,
	sql
} from 'drizzle-orm';
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
	/** Of these alone; of all where it is left out. */
	clinicIds?: string[];
	channelId?: string;
	/** Any of these addresses. */
	to?: readonly string[];
	since?: number;
	state?: MessageRow['state'];
	before?: string;
	limit: number;
}

/**
 * Newest first. Of a patient, a visit or an address there are few: the pluses keep the database from
 * walking the ledger by anything else.
 */
export const listMessages = (records: Records, filter: MessageFilter) => {
	const few = filter.patientId ?? filter.appointmentId ?? filter.to;
	const beside = (column: Column): SQL => (few === undefined ? sql`${column}` : sql`+${column}`);
	const equals = (column: SQL, value: string | undefined) =>
		value === undefined ? undefined : eq(column, value);
	const id = beside(message.id);
	return records
		.select()
		.from(message)
		.where(
			and(
				eq(message.organisationId, filter.organisationId),
				filter.withAccountLetters ? undefined : notInArray(message.kind, ACCOUNT_KINDS),
				equals(sql`${message.patientId}`, filter.patientId),
				equals(sql`${message.appointmentId}`, filter.appointmentId),
				filter.to === undefined ? undefined : inArray(message.to, [...filter.to]),
				equals(beside(message.clinicId), filter.clinicId),
				filter.clinicIds && sql`+${message.clinicId} IN ${inIds(filter.clinicIds)}`,
				equals(beside(message.channelId), filter.channelId),
				equals(beside(message.state), filter.state),
				filter.since === undefined ? undefined : gte(message.createdAt, filter.since),
				filter.before === undefined ? undefined : lt(id, filter.before)
			)
		)
		.orderBy(desc(id))
		.limit(filter.limit);
};

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
