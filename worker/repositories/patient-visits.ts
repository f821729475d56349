import { and, eq, inArray, sql } from 'drizzle-orm';
import { appointment } from '../db/schema/schedule.ts';
import type { VisitCounts } from '../domain/patients/card.ts';
import type { Records } from './records.ts';

/** Cancelled by the patient less than this before the start counts as late. */
export const LATE_CANCELLATION_MINUTES = 24 * 60;

/** Counts over the projection of every clinic of the organisation, by its index on the patient. */
export async function countVisits(
	records: Records,
	organisationId: string,
	patientIds: string[]
): Promise<VisitCounts> {
	const [counts] = await records
		.select({
			completed: sql<number>`coalesce(sum(${appointment.status} IN ('completed', 'checked_out')), 0)`,
			noShows: sql<number>`coalesce(sum(${appointment.status} = 'no_show'), 0)`,
			lateCancellations: sql<number>`coalesce(sum(${appointment.status} = 'cancelled'
				AND ${appointment.cancelledBy} = 'patient'
				AND ${appointment.cancelledAt} > ${appointment.startAt} - ${LATE_CANCELLATION_MINUTES * 60_000}), 0)`
		})
		.from(appointment)
		.where(
			and(
				eq(appointment.organisationId, organisationId),
				inArray(appointment.patientId, patientIds)
			)
		);
	return counts ?? { completed: 0, noShows: 0, lateCancellations: 0 };
}
