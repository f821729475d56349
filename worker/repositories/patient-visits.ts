import { and, asc, desc, eq, gte, sql } from 'drizzle-orm';
import { appointment } from '../db/schema/schedule.ts';
import type { VisitCounts } from '../domain/patients/card.ts';
import { LATE_CANCELLATION_MINUTES } from '../domain/scheduling/visit-outcome.ts';
import { inIds, kinOf } from './patients.ts';
import type { Records } from './records.ts';

const counts = {
	completed: sql<number>`coalesce(sum(${appointment.status} IN ('completed', 'checked_out')), 0)`,
	noShows: sql<number>`coalesce(sum(${appointment.status} = 'no_show'), 0)`,
	lateCancellations: sql<number>`coalesce(sum(${appointment.status} = 'cancelled'
		AND ${appointment.cancelledBy} = 'patient'
		AND ${appointment.cancelledAt} > ${appointment.startAt} - ${LATE_CANCELLATION_MINUTES * 60_000}), 0)`
};

const isOf = (organisationId: string, patientIds: string[]) =>
	and(
		eq(appointment.organisationId, organisationId),
		sql`${appointment.patientId} IN ${inIds(patientIds)}`
	);

/** Counted together over the projection of every clinic of the organisation, by its index on the patient. */
export async function countVisits(
	records: Records,
	organisationId: string,
	patientIds: string[]
): Promise<VisitCounts> {
	const [row] = await records
		.select(counts)
		.from(appointment)
		.where(isOf(organisationId, patientIds))
		.limit(1);
	return row ?? { completed: 0, noShows: 0, lateCancellations: 0 };
}

/** Counts of each survivor, the visits of those merged into them among them. */
export const countVisitsOfEach = (
	records: Records,
	organisationId: string,
	survivorIds: string[]
) =>
	records
		.select({ patientId: sql<string>`kin.survivor_id`, ...counts })
		.from(kinOf(organisationId, survivorIds))
		.crossJoin(appointment)
		.where(
			and(eq(appointment.organisationId, organisationId), sql`${appointment.patientId} = kin.id`)
		)
		.groupBy(sql`kin.survivor_id`)
		.limit(200);

/**
 * Clinics that have or had an appointment with any of these patients; at most 100. The plus keeps the
 * database from walking all appointments of the house in the order of their clinics.
 */
export const clinicsVisited = (records: Records, organisationId: string, patientIds: string[]) =>
	records
		.selectDistinct({ clinicId: sql<string>`+${appointment.clinicId}`.as('visited_id') })
		.from(appointment)
		.where(isOf(organisationId, patientIds))
		.limit(100);

/** Appointments of these patients, latest first, from before an instant. */
export const appointmentsOf = (
	records: Records,
	organisationId: string,
	patientIds: string[],
	limit: number,
	before: { startAt: number; id: string } | null
) =>
	records
		.select()
		.from(appointment)
		.where(
			and(
				isOf(organisationId, patientIds),
				before
					? sql`(${appointment.startAt}, ${appointment.id}) < (${before.startAt}, ${before.id})`
					: undefined
			)
		)
		.orderBy(desc(appointment.startAt), desc(appointment.id))
		.limit(limit);

/** Coming visits of these patients, soonest first; cancelled and missed ones are none. */
export const comingVisits = (
	records: Records,
	organisationId: string,
	patientIds: string[],
	from: number
) =>
	records
		.select()
		.from(appointment)
		.where(
			and(
				isOf(organisationId, patientIds),
				gte(appointment.startAt, from),
				sql`${appointment.status} NOT IN ('cancelled', 'no_show')`
			)
		)
		.orderBy(asc(appointment.startAt))
		.limit(20);
