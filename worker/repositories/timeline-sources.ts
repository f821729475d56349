import { and, desc, eq, lte, sql } from 'drizzle-orm';
import { message } from '../db/schema/messages.ts';
import { appointment } from '../db/schema/schedule.ts';
import { inIds, isAmong } from './patients.ts';
import type { Records } from './records.ts';

/** Whose lines, of which clinics, and from where on. */
export interface SourcePage {
	organisationId: string;
	patientIds: string[];
	clinicIds: string[];
	limit: number;
}

/** Visits of these patients at these clinics, latest first, from before an instant. */
export const visitsOnTimeline = (
	records: Records,
	page: SourcePage,
	before: { at: number; id: string } | null
) =>
	records
		.select()
		.from(appointment)
		.where(
			and(
				eq(appointment.organisationId, page.organisationId),
				isAmong(appointment.patientId, page.patientIds),
				// The plus leaves the index on the patient to be used.
				sql`+${appointment.clinicId} IN ${inIds(page.clinicIds)}`,
				before
					? sql`(${appointment.startAt}, ${appointment.id}) < (${before.at}, ${before.id})`
					: undefined
			)
		)
		.orderBy(desc(appointment.startAt), desc(appointment.id))
		.limit(page.limit);

/** Messages (`calls` false) or calls with these patients, newest first, with ids below a boundary. */
export const wordsOnTimeline = (
	records: Records,
	page: SourcePage,
	wish: { messages: boolean; calls: boolean; below: string | null; now: number }
) => {
	// Of several patients at once the primary key would be walked: the plus leaves it alone.
	const id = page.patientIds.length === 1 ? message.id : sql`+${message.id}`;
	return records
		.select()
		.from(message)
		.where(
			and(
				eq(message.organisationId, page.organisationId),
				isAmong(message.patientId, page.patientIds),
				sql`+${message.clinicId} IN ${inIds(page.clinicIds)}`,
				wish.messages ? undefined : eq(message.kind, 'call'),
				wish.calls ? undefined : sql`${message.kind} <> 'call'`,
				lte(message.dueAt, wish.now),
				wish.below === null ? undefined : sql`${id} < ${wish.below}`
			)
		)
		.orderBy(desc(id))
		.limit(page.limit);
};
