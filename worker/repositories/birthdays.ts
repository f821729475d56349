import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { clinic } from '../db/schema/clinic.ts';
import { patient } from '../db/schema/patients.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

/** A clinic of any organisation, as a nightly job needs it. */
export async function clinicOfJob(
	records: Records,
	clinicId: string
): Promise<{ organisationId: string; timeZone: string } | null> {
	const [row] = await records
		.select({ organisationId: clinic.organisationId, timeZone: clinic.timeZone })
		.from(clinic)
		.where(eq(clinic.id, clinicId))
		.limit(1);
	return row ?? null;
}

/**
 * Active patients of a clinic who were born on one of these days of a year (`MM-DD`), in the order of
 * their ids after one of them.
 */
export const bornOnDays = (
	records: Records,
	{ organisationId, clinicId }: { organisationId: string; clinicId: string },
	days: string[],
	after: string,
	limit: number
) => {
	// The pluses keep the database from walking all patients by id or clinic: it is to read the days.
	const id = sql`+${patient.id}`;
	const clinicOf = sql`+${patient.clinicId}`;
	return records
		.select({ id: patient.id })
		.from(patient)
		.where(
			and(
				eq(patient.organisationId, organisationId),
				sql`substr(${patient.bornOn}, 6) IN ${inIds(days)}`,
				eq(clinicOf, clinicId),
				eq(patient.state, 'active'),
				isNull(patient.mergedIntoId),
				isNull(patient.retiredAt),
				sql`${id} > ${after}`
			)
		)
		.orderBy(asc(id))
		.limit(limit);
};
