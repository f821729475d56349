import { and, desc, eq, gte, lt, notInArray } from 'drizzle-orm';
import { message } from '../db/schema/messages.ts';
import type { Records } from './records.ts';

export type MessageRow = typeof message.$inferSelect;
/** Letters that open accounts: only for owners, who could set any password anyway. */
const ACCOUNT_KINDS = ['invitation', 'password_reset'];

export interface MessageFilter {
	organisationId: string;
	withAccountLetters: boolean;
	patientId?: string;
	appointmentId?: string;
	to?: string;
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
				filter.to === undefined ? undefined : eq(message.to, filter.to),
				filter.since === undefined ? undefined : gte(message.createdAt, filter.since),
				filter.state === undefined ? undefined : eq(message.state, filter.state),
				filter.before === undefined ? undefined : lt(message.id, filter.before)
			)
		)
		.orderBy(desc(message.id))
		.limit(filter.limit);
