import { and, desc, eq, lt } from 'drizzle-orm';
import { patientAccess } from '../db/schema/patients.ts';
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

export const accessesOf = (
	records: Records,
	organisationId: string,
	patientId: string,
	limit: number,
	before: number
) =>
	records
		.select()
		.from(patientAccess)
		.where(
			and(
				eq(patientAccess.organisationId, organisationId),
				eq(patientAccess.patientId, patientId),
				lt(patientAccess.hour, before)
			)
		)
		.orderBy(desc(patientAccess.hour), desc(patientAccess.firstAt))
		.limit(limit);
