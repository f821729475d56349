import type { BatchItem } from 'drizzle-orm/batch';
import type { ChangeStaff, MembershipInput } from '../../contracts/access.ts';
import type { Access } from '../../domain/access/access.ts';
import { command, type Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { requireInOrganisation } from '../../http/access.ts';
import { ifMatch } from '../../http/if-match.ts';
import { refuse } from '../../http/refused.ts';
import { refusingStale } from '../../http/refusing-stale.ts';
import { updateUser } from '../../repositories/accounts.ts';
import { raiseSettingsVersion } from '../../repositories/clinics.ts';
import type { Records } from '../../repositories/records.ts';
import {
	countOtherOwners,
	endMembership,
	findPerson,
	putMembership,
	updateStaff,
	type StaffPerson
} from '../../repositories/staff.ts';
import { pushManySettings } from '../clinics/push-settings.ts';
import { endSessionsOf } from './end-sessions.ts';
import { membershipRow, requireFreeEmail } from './make-staff.ts';
import { mayManage, membershipView, requireMayGive, staffView } from './staff-view.ts';

/** The person, if the caller may act on them: 404 outside the organisation, else 403. */
export async function requirePersonToManage(
	records: Records,
	access: Access,
	staffId: string
): Promise<StaffPerson> {
	const person =
		(await findPerson(records, access.organisationId, staffId)) ?? refuse({ code: 'not_found' });
	if (!mayManage(access, person)) refuse({ code: 'forbidden' });
	return person;
}

/**
 * Changes a person. A new role, a disabled account or a lost ownership is acknowledged by the
 * clinics before the answer (decision 7); disabling ends the sessions.
 */
export async function changeStaff(
	c: HttpContext,
	staffId: string,
	input: ChangeStaff
): Promise<Response> {
	const access = await requireInOrganisation(c, 'staff.manage');
	const { organisationId } = access;
	const ifVersion = ifMatch(c);
	const decide = async (records: Records): Promise<Decision> => {
		const before = await requirePersonToManage(records, access, staffId);
		if (ifVersion !== undefined && ifVersion !== before.row.version)
			refuse({ code: 'stale_version', extra: { version: before.row.version } });
		await requireAllowed(records, access, before, input);
		const after = merged(before, input, c.var.now);
		const clinicIds = touchedClinics(access, before, after);
		return {
			status: 200,
			body: staffView(after),
			statements: [
				...changes(records, before, input, c.var.now, ifVersion),
				...clinicIds.map((clinicId) => raiseSettingsVersion(records, { organisationId, clinicId }))
			],
			audit: {
				action: 'staff.changed',
				subject: { kind: 'staff', id: staffId },
				before: audited(before),
				after: {
					...audited(after),
					...(after.row.email !== before.row.email && { hasNewEmail: true })
				}
			},
			after: async () => {
				if (after.row.isDisabled && before.userId)
					await endSessionsOf(c.env, organisationId, before.userId);
				await pushManySettings(c.env, records, organisationId, clinicIds);
			}
		};
	};
	return refusingStale('staff.version', () => command(c, input, decide));
}

async function requireAllowed(
	records: Records,
	access: Access,
	before: StaffPerson,
	input: ChangeStaff
): Promise<void> {
	if (before.row.leftAt !== null)
		refuse({ code: 'conflict', detail: 'This person has left.', extra: { reason: 'left' } });
	const isOwnerChange = input.isOwner !== undefined && input.isOwner !== before.row.isOwner;
	if (isOwnerChange && !access.isOwner) refuse({ code: 'forbidden' });
	if (input.memberships) requireMayGive(access, changedMemberships(before, input.memberships));
	const losesOwner = before.row.isOwner && (input.isOwner === false || input.isDisabled === true);
	if (losesOwner) await requireAnotherOwner(records, access.organisationId, before.row.id);
	if (input.isDisabled && before.row.id === access.staffId)
		refuse({ code: 'conflict', detail: 'Nobody disables themselves.', extra: { reason: 'self' } });
	if (input.email && before.userId) await requireFreeEmail(records, input.email, before.userId);
	if (input.email === null && before.userId)
		refuse({ code: 'invalid', errors: [{ path: 'email', code: 'required' }] });
}

export async function requireAnotherOwner(
	records: Records,
	organisationId: string,
	staffId: string
): Promise<void> {
	if ((await countOtherOwners(records, organisationId, staffId)) === 0)
		refuse({
			code: 'conflict',
			detail: 'An organisation keeps at least one owner.',
			extra: { reason: 'last_owner' }
		});
}

const changedMemberships = (before: StaffPerson, wanted: MembershipInput[]) =>
	wanted.filter((one) => {
		const held = before.memberships.find((row) => row.clinicId === one.clinicId);
		return !held || JSON.stringify(membershipView(held)) !== JSON.stringify(inOrder(one));
	});

const inOrder = ({ clinicId, role, extra, withheld }: MembershipInput) => ({
	clinicId,
	role,
	extra,
	withheld
});

function changes(
	records: Records,
	before: StaffPerson,
	input: ChangeStaff,
	at: number,
	ifVersion: number | undefined
): BatchItem<'sqlite'>[] {
	const { organisationId, id } = before.row;
	const { memberships, ...fields } = input;
	const statements = [updateStaff(records, organisationId, id, fields, at, ifVersion)];
	const account = {
		...(input.name !== undefined && { name: input.name }),
		...(input.email && { email: input.email })
	};
	if (before.userId && Object.keys(account).length > 0)
		statements.push(updateUser(records, before.userId, account, at));
	if (memberships) {
		const kept = new Set<string>(memberships.map((one) => one.clinicId));
		for (const one of memberships)
			statements.push(putMembership(records, membershipRow(organisationId, id, one, at)));
		for (const row of before.memberships)
			if (!kept.has(row.clinicId))
				statements.push(endMembership(records, organisationId, id, row.clinicId, at));
	}
	return statements;
}

function merged(before: StaffPerson, input: ChangeStaff, at: number): StaffPerson {
	const { memberships, ...fields } = input;
	const { organisationId, id } = before.row;
	return {
		...before,
		row: { ...before.row, ...fields, version: before.row.version + 1, updatedAt: at },
		memberships: memberships
			? memberships.map((one) => membershipRow(organisationId, id, one, at))
			: before.memberships
	};
}

function touchedClinics(access: Access, before: StaffPerson, after: StaffPerson): string[] {
	if (!before.userId) return [];
	if (before.row.isOwner || after.row.isOwner) return access.allClinicIds;
	const ids = [...before.memberships, ...after.memberships].map((row) => row.clinicId);
	return [...new Set(ids)];
}

/** What the audit keeps of a person: what they may do, not how to reach them. */
const audited = ({ row, memberships }: StaffPerson) => ({
	name: row.name,
	isOwner: row.isOwner,
	isDisabled: row.isDisabled,
	memberships: memberships.map(membershipView)
});
