import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Caller } from '../contracts/caller.ts';
import { session, user } from '../db/schema/auth.ts';
import { clinic } from '../db/schema/clinic.ts';
import { organisation } from '../db/schema/organisation.ts';
import { membership, staff } from '../db/schema/staff.ts';
import type { Records } from './records.ts';

/** What a signed-in person sees of themselves, in one round trip. */
export async function loadMe(records: Records, caller: Extract<Caller, { kind: 'staff' }>) {
	const { organisationId, userId, sessionId } = caller;
	const [people, clinics, roles] = await records.batch([
		records
			.select({
				// A batch gives columns by name alone: what two tables both have needs a name of its own.
				email: sql<string>`${user.email}`.as('account_email'),
				hasSecondFactor: user.twoFactorEnabled,
				person: staff,
				organisationName: sql<string>`${organisation.name}`.as('organisation_name'),
				notation: organisation.notation,
				lockedAt: session.lockedAt
			})
			.from(user)
			.innerJoin(
				staff,
				and(eq(staff.organisationId, user.organisationId), eq(staff.id, user.staffId))
			)
			.innerJoin(organisation, eq(organisation.id, user.organisationId))
			.innerJoin(session, and(eq(session.userId, user.id), eq(session.id, sessionId)))
			.where(and(eq(user.id, userId), eq(user.organisationId, organisationId)))
			.limit(1),
		clinicsSeen(records, organisationId),
		records
			.select({ clinicId: membership.clinicId, role: membership.role })
			.from(membership)
			.innerJoin(
				user,
				and(
					eq(user.organisationId, membership.organisationId),
					eq(user.staffId, membership.staffId)
				)
			)
			.where(
				and(
					eq(membership.organisationId, organisationId),
					eq(user.id, userId),
					isNull(membership.endedAt)
				)
			)
			.limit(1_000)
	]);
	const [me] = people;
	return me
		? { ...me, clinics, roleAt: new Map(roles.map((row) => [row.clinicId, row.role])) }
		: null;
}

export const clinicsSeen = (records: Records, organisationId: string) =>
	records
		.select({
			id: clinic.id,
			slug: clinic.slug,
			name: clinic.name,
			timeZone: clinic.timeZone,
			locale: clinic.locale,
			currency: clinic.currency
		})
		.from(clinic)
		.where(eq(clinic.organisationId, organisationId))
		.orderBy(asc(clinic.order), asc(clinic.id))
		.limit(1_000);
