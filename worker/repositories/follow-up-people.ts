import { and, asc, eq, isNull, or, sql } from 'drizzle-orm';
import { membership, staff } from '../db/schema/staff.ts';
import { inIds } from './patients.ts';
import type { ClinicScope } from './clinics.ts';
import type { Records } from './records.ts';

/** Whoever works at a clinic, owners of the organisation among them, by name; at most 500. */
export const peopleAt = (records: Records, { organisationId, clinicId }: ClinicScope) =>
	records
		.select({ id: staff.id, name: staff.name })
		.from(staff)
		.where(
			and(
				eq(staff.organisationId, organisationId),
				isNull(staff.leftAt),
				eq(staff.isDisabled, false),
				or(
					eq(staff.isOwner, true),
					sql`EXISTS (SELECT 1 FROM ${membership}
						WHERE ${membership.organisationId} = ${organisationId}
							AND ${membership.staffId} = ${staff.id}
							AND ${membership.clinicId} = ${clinicId} AND ${membership.endedAt} IS NULL)`
				)
			)
		)
		.orderBy(asc(staff.name), asc(staff.id))
		.limit(500);

/** Names of these people, also of those who have left. */
export async function staffNames(
	records: Records,
	organisationId: string,
	ids: string[]
): Promise<Map<string, string>> {
	if (ids.length === 0) return new Map();
	const rows = await records
		.select({ id: staff.id, name: staff.name })
		.from(staff)
		.where(
			and(eq(staff.organisationId, organisationId), sql`${staff.id} IN ${inIds([...new Set(ids)])}`)
		)
		.limit(500);
	return new Map(rows.map(({ id, name }) => [id, name]));
}
