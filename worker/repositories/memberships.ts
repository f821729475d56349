import { and, eq, isNull, or, sql } from 'drizzle-orm';
import { user } from '../db/schema/auth.ts';
import { clinic, provider } from '../db/schema/clinic.ts';
import { membership, staff } from '../db/schema/staff.ts';
import type { Records } from './records.ts';

/** Clinics whose objects know this account: where it is or was a member, all of them for an owner. */
export async function clinicsOfUser(
	records: Records,
	organisationId: string,
	userId: string
): Promise<string[]> {
	const rows = await records
		.selectDistinct({ id: clinic.id })
		.from(user)
		.innerJoin(
			staff,
			and(eq(staff.organisationId, user.organisationId), eq(staff.id, user.staffId))
		)
		.innerJoin(clinic, eq(clinic.organisationId, user.organisationId))
		.leftJoin(
			membership,
			and(
				eq(membership.organisationId, clinic.organisationId),
				eq(membership.clinicId, clinic.id),
				eq(membership.staffId, staff.id)
			)
		)
		.where(
			and(
				eq(user.id, userId),
				eq(user.organisationId, organisationId),
				or(eq(staff.isOwner, true), sql`${membership.staffId} is not null`)
			)
		)
		.limit(1_000);
	return rows.map(({ id }) => id);
}

/** People who may switch to themselves by PIN on a desk computer of this clinic. */
export const peopleWithPin = (records: Records, organisationId: string, clinicId: string) =>
	records
		.selectDistinct({ staffId: staff.id, name: staff.name, title: staff.title })
		.from(staff)
		.innerJoin(user, and(eq(user.organisationId, staff.organisationId), eq(user.staffId, staff.id)))
		.leftJoin(
			membership,
			and(
				eq(membership.organisationId, staff.organisationId),
				eq(membership.staffId, staff.id),
				eq(membership.clinicId, clinicId),
				isNull(membership.endedAt)
			)
		)
		.where(
			and(
				eq(staff.organisationId, organisationId),
				eq(staff.isDisabled, false),
				sql`${staff.pinHash} is not null`,
				or(eq(staff.isOwner, true), sql`${membership.staffId} is not null`)
			)
		)
		.orderBy(staff.name)
		.limit(200);

/** Where a person treats patients. */
export const providersOfStaff = (records: Records, organisationId: string, staffId: string) =>
	records
		.select({ id: provider.id, clinicId: provider.clinicId })
		.from(provider)
		.where(and(eq(provider.organisationId, organisationId), eq(provider.staffId, staffId)))
		.orderBy(provider.clinicId)
		.limit(500);
