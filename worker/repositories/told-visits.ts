import { and, eq, sql } from 'drizzle-orm';
import { provider } from '../db/schema/clinic.ts';
import { appointment } from '../db/schema/schedule.ts';
import type { ClinicScope } from './clinics.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export interface VisitToTell {
	id: string;
	/** Milliseconds since 1970. */
	start: number;
	providerName: string;
}

/** What a message tells of these visits (at most 200), as far as the records follow the schedule. */
export const visitsToTell = (
	records: Records,
	{ organisationId, clinicId }: ClinicScope,
	ids: string[]
): Promise<VisitToTell[]> =>
	records
		.select({ id: appointment.id, start: appointment.startAt, providerName: provider.name })
		.from(appointment)
		.innerJoin(
			provider,
			and(
				eq(provider.organisationId, appointment.organisationId),
				eq(provider.clinicId, appointment.clinicId),
				eq(provider.id, appointment.providerId)
			)
		)
		.where(
			and(
				eq(appointment.organisationId, organisationId),
				eq(appointment.clinicId, clinicId),
				sql`${appointment.id} IN ${inIds(ids)}`
			)
		)
		.limit(200);
