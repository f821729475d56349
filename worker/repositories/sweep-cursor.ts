import { asc, eq, gt } from 'drizzle-orm';
import { clinic } from '../db/schema/clinic.ts';
import { sweepCursor } from '../db/schema/schedule.ts';
import type { Records } from './records.ts';

/** The clinics of all organisations after the one where the job stopped, in the order of their ids. */
export async function clinicsAfterCursor(
	records: Records,
	job: string,
	limit: number
): Promise<string[]> {
	const [cursor] = await records
		.select()
		.from(sweepCursor)
		.where(eq(sweepCursor.job, job))
		.limit(1);
	const rows = await records
		.select({ id: clinic.id })
		.from(clinic)
		.where(gt(clinic.id, cursor?.afterClinicId ?? ''))
		.orderBy(asc(clinic.id))
		.limit(limit);
	return rows.map(({ id }) => id);
}

/** An empty id begins again. */
export const moveSweepCursor = (records: Records, job: string, afterClinicId: string) =>
	records
		.insert(sweepCursor)
		.values({ job, afterClinicId })
		.onConflictDoUpdate({ target: sweepCursor.job, set: { afterClinicId } });
