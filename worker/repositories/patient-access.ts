import { and, desc, eq, lte, sql } from 'drizzle-orm';
import { patientAccess } from '../db/schema/patients.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

const HOUR_MS = 3_600_000;

/** Notes that somebody opened a record; once a person, patient and hour, so that it costs one row at most. */
export const noteAccess = (
	records: Records,
	row: Omit<typeof patientAccess.$inferInsert, 'hour' | 'firstAt'> & { at: number }
) => {
	const { at, ...who } = row;
	return records
		.insert(patientAccess)
		.values({ ...who, hour: at - (at % HOUR_MS), firstAt: at })
		.onConflictDoNothing();
};

/** Readings of these patients from before a place, latest first; each person stands once an hour. */
export const accessesOf = (
	records: Records,
	organisationId: string,
	patientIds: string[],
	limit: number,
	before: { at: number; key: string }
) =>
	records
		.select()
		.from(patientAccess)
		.where(
			and(
				eq(patientAccess.organisationId, organisationId),
				sql`${patientAccess.patientId} IN ${inIds(patientIds)}`,
				lte(patientAccess.hour, before.at),
				sql`(${patientAccess.firstAt}, ${patientAccess.actorId}) < (${before.at}, ${before.key})`
			)
		)
		.orderBy(desc(patientAccess.firstAt), desc(patientAccess.actorId))
		.limit(limit);
