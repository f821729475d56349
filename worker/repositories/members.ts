import { and, asc, eq, or } from 'drizzle-orm';
import type { ClinicMember } from '../contracts/clinic-settings.ts';
import { user } from '../db/schema/auth.ts';
import { provider } from '../db/schema/clinic.ts';
import { membership, staff } from '../db/schema/staff.ts';
import { CAPABILITIES } from '../domain/access/capabilities.ts';
import { heldCapabilities } from '../domain/access/held.ts';
import type { Records } from './records.ts';

/**
 * Everybody who may work at a clinic, as its object keeps them: members with an account, and the
 * organisation's owners. Who has left or is disabled is in the list with no capability, so that
 * the object refuses them at once.
 */
export async function membersOfClinic(
	records: Records,
	organisationId: string,
	clinicId: string
): Promise<ClinicMember[]> {
	const rows = await records
		.select({
			userId: user.id,
			staffId: staff.id,
			name: staff.name,
			isOwner: staff.isOwner,
			isDisabled: staff.isDisabled,
			leftAt: staff.leftAt,
			role: membership.role,
			extra: membership.extra,
			withheld: membership.withheld,
			endedAt: membership.endedAt,
			providerId: provider.id
		})
		.from(staff)
		.innerJoin(user, and(eq(user.organisationId, staff.organisationId), eq(user.staffId, staff.id)))
		.leftJoin(
			membership,
			and(
				eq(membership.organisationId, staff.organisationId),
				eq(membership.staffId, staff.id),
				eq(membership.clinicId, clinicId)
			)
		)
		.leftJoin(
			provider,
			and(
				eq(provider.organisationId, staff.organisationId),
				eq(provider.clinicId, clinicId),
				eq(provider.staffId, staff.id)
			)
		)
		.where(
			and(
				eq(staff.organisationId, organisationId),
				or(eq(staff.isOwner, true), eq(membership.clinicId, clinicId))
			)
		)
		.orderBy(asc(staff.id))
		.limit(2_000);
	return rows.map(asMember);
}

type MemberRow = {
	userId: string;
	staffId: string;
	name: string;
	isOwner: boolean;
	isDisabled: boolean;
	leftAt: number | null;
	role: ClinicMember['role'] | null;
	extra: ClinicMember['capabilities'] | null;
	withheld: ClinicMember['capabilities'] | null;
	endedAt: number | null;
	providerId: string | null;
};

function asMember(row: MemberRow): ClinicMember {
	const isGone = row.isDisabled || row.leftAt !== null;
	return {
		userId: row.userId,
		staffId: row.staffId,
		name: row.name,
		role: row.isOwner ? 'owner' : (row.role ?? 'nurse'),
		capabilities: isGone ? [] : capabilitiesOf(row),
		providerId: row.providerId,
		isDisabled: isGone
	};
}

function capabilitiesOf(row: MemberRow): ClinicMember['capabilities'] {
	if (row.isOwner) return [...CAPABILITIES];
	if (row.role === null || row.endedAt !== null) return [];
	return heldCapabilities({ role: row.role, extra: row.extra ?? [], withheld: row.withheld ?? [] });
}
