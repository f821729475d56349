import type { MembershipView, StaffView } from '../../contracts/access.ts';
import type { Access } from '../../domain/access/access.ts';
import { can } from '../../domain/access/can.ts';
import { canGrant, heldCapabilities, type Bundle } from '../../domain/access/held.ts';
import { refuse } from '../../http/refused.ts';
import type { MembershipRow, StaffPerson } from '../../repositories/staff.ts';

export const membershipView = (row: MembershipRow): MembershipView => ({
	clinicId: row.clinicId,
	role: row.role,
	extra: row.extra,
	withheld: row.withheld
});

export function staffView({ row, userId, hasSecondFactor, memberships }: StaffPerson): StaffView {
	return {
		id: row.id,
		userId,
		name: row.name,
		email: row.email,
		phone: row.phone,
		title: row.title,
		locale: row.locale,
		isOwner: row.isOwner,
		isDisabled: row.isDisabled,
		leftAt: row.leftAt === null ? null : new Date(row.leftAt).toISOString(),
		hasAccount: userId !== null,
		hasSecondFactor,
		hasPin: row.pinHash !== null,
		memberships: memberships.map(membershipView),
		version: row.version,
		createdAt: new Date(row.createdAt).toISOString(),
		updatedAt: new Date(row.updatedAt).toISOString()
	};
}

/**
 * Whether the caller may act on this person: on an owner only an owner; on others whoever manages
 * staff at all of their clinics and holds all that they hold there.
 */
export function mayManage(access: Access, person: StaffPerson): boolean {
	if (access.isOwner) return true;
	if (person.row.isOwner) return false;
	if (person.memberships.length === 0) return access.canAnywhere('staff.manage');
	return person.memberships.every((one) => mayGive(access, one.clinicId, one));
}

function mayGive(access: Access, clinicId: string, bundle: Bundle): boolean {
	const standing = access.standingAt(clinicId);
	return (
		can(standing, 'staff.manage') &&
		standing !== null &&
		canGrant(standing.capabilities, heldCapabilities(bundle))
	);
}

/** 422 for a clinic that is not the organisation's, 403 for a role the caller may not give there. */
export function requireMayGive(
	access: Access,
	memberships: readonly (Bundle & { clinicId: string })[]
): void {
	const unknown = memberships.findIndex((one) => !access.allClinicIds.includes(one.clinicId));
	if (unknown >= 0)
		refuse({
			code: 'invalid',
			errors: [{ path: `memberships.${unknown}.clinicId`, code: 'unknown_id' }]
		});
	if (!memberships.every((one) => mayGive(access, one.clinicId, one)))
		refuse({ code: 'forbidden' });
}
