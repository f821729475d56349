import { and, eq } from 'drizzle-orm';
import { appointment } from '../db/schema/schedule.ts';
import type { ClinicScope } from './clinics.ts';
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
