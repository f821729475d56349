import type { MeView } from '../../contracts/access.ts';
import { CAPABILITIES_OF_ROLE, ROLES, type Role } from '../../domain/access/roles.ts';
import type { Access } from '../../domain/access/access.ts';
import { accessOf, requireCaller } from '../../http/access.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { clinicsSeen, loadMe } from '../../repositories/me.ts';
import { getOrganisation } from '../../repositories/organisations.ts';
import { recordsFor } from '../../repositories/records.ts';

type ClinicSeen = Awaited<ReturnType<typeof clinicsSeen>>[number];

/** The caller, the organisation, and what they may do at each clinic where they stand. */
export async function whoAmI(c: HttpContext): Promise<MeView> {
	const caller = requireCaller(c);
	const access = await accessOf(c);
	const records = recordsFor(c.env, access.organisationId);
	if (caller.kind !== 'staff') {
		const [house, clinics] = await Promise.all([
			getOrganisation(records, access.organisationId),
			clinicsSeen(records, access.organisationId)
		]);
		return {
			...nobody,
			apiKey: caller.kind === 'apiKey' ? { id: caller.keyId, name: caller.name } : null,
			organisation: {
				id: access.organisationId,
				name: house?.name ?? '',
				notation: house?.notation ?? 'fdi'
			},
			clinics: clinicsFor(access, clinics, () => null)
		};
	}
	const me = (await loadMe(records, caller)) ?? refuse({ code: 'not_signed_in' });
	return {
		...nobody,
		user: { id: caller.userId, name: me.person.name, email: me.email },
		staffId: me.person.id,
		isOwner: me.person.isOwner,
		locale: me.person.locale,
		phone: me.person.phone,
		isLocked: me.lockedAt !== null,
		hasPin: me.person.pinHash !== null,
		hasSecondFactor: me.hasSecondFactor,
		organisation: {
			id: access.organisationId,
			name: me.organisationName,
			notation: me.notation
		},
		clinics: clinicsFor(access, me.clinics, (clinicId) =>
			me.person.isOwner ? 'owner' : (me.roleAt.get(clinicId) ?? null)
		)
	};
}

const nobody = {
	user: null,
	apiKey: null,
	staffId: null,
	isOwner: false,
	locale: null,
	phone: '',
	isLocked: false,
	hasPin: false,
	hasSecondFactor: false
};

const clinicsFor = (
	access: Access,
	clinics: ClinicSeen[],
	roleAt: (clinicId: string) => Role | null
): MeView['clinics'] =>
	clinics.flatMap((one) => {
		const standing = access.standingAt(one.id);
		if (!standing) return [];
		const capabilities = [...standing.capabilities];
		return [{ ...one, role: roleAt(one.id), capabilities, providerId: standing.providerId }];
	});

/** Every role with what it holds, for the screens that give roles. */
export const roleList = () =>
	ROLES.map((role) => ({ role, capabilities: CAPABILITIES_OF_ROLE[role] }));
