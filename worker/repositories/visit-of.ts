import { and, eq, gte, lt, notInArray, sql } from 'drizzle-orm';
import { appointment } from '../db/schema/schedule.ts';
import type { ClinicScope } from './clinics.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export type VisitRow = typeof appointment.$inferSelect;

/** A visit as the records know it; the clinic's object may be a moment ahead of them. */
export async function visitOf(
	records: Records,
	{ organisationId, clinicId }: ClinicScope,
	appointmentId: string
): Promise<VisitRow | null> {
	const [row] = await records
		.select()
		.from(appointment)
		.where(
			and(
				eq(appointment.organisationId, organisationId),
				eq(appointment.clinicId, clinicId),
				eq(appointment.id, appointmentId)
			)
		)
		.limit(1);
	return row ?? null;
}

/** Visits of these patients at the clinic that began in a span (ms) and were not called off; two at most. */
export const visitsBetween = (
	records: Records,
	{ organisationId, clinicId }: ClinicScope,
	patientIds: string[],
	span: { startMs: number; endMs: number }
) =>
	records
		.select({ id: appointment.id })
		.from(appointment)
		.where(
			and(
				eq(appointment.organisationId, organisationId),
				sql`${appointment.patientId} IN ${inIds(patientIds)}`,
				gte(appointment.startAt, span.startMs),
				lt(appointment.startAt, span.endMs),
				// The plus keeps the database on the index of the patients' visits.
				sql`+${appointment.clinicId} = ${clinicId}`,
				notInArray(appointment.status, ['cancelled', 'no_show'])
			)
		)
		.limit(2);
