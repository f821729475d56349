import type { BatchItem } from 'drizzle-orm/batch';
import type { MakeStaff } from '../../contracts/access.ts';
import type { PromisedMembership } from '../../db/schema/staff.ts';
import { command } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { requireInOrganisation } from '../../http/access.ts';
import { refuse } from '../../http/refused.ts';
import { hashPassword } from '../../integrations/auth/password.ts';
import { sealOf } from '../../integrations/auth/seal.ts';
import { findUserByEmail, insertAccount } from '../../repositories/accounts.ts';
import { raiseSettingsVersion } from '../../repositories/clinics.ts';
import type { Records } from '../../repositories/records.ts';
import { insertStaff, putMembership, type StaffPerson } from '../../repositories/staff.ts';
import { pushManySettings } from '../clinics/push-settings.ts';
import { freshId } from './fresh.ts';
import { requireMayGive, staffView } from './staff-view.ts';

/** Puts a person on the staff list. With `password` they have an account at once, else they are invited. */
export async function makeStaff(c: HttpContext, input: MakeStaff): Promise<Response> {
	const access = await requireInOrganisation(c, 'staff.manage');
	if (input.isOwner && !access.isOwner) refuse({ code: 'forbidden' });
	requireMayGive(access, input.memberships);
	if (input.password !== undefined && !input.email)
		refuse({ code: 'invalid', errors: [{ path: 'email', code: 'required' }] });
	const { password, ...rest } = input;
	const digest = password === undefined ? null : await sealOf(c.env.AUTH_SECRET, password);
	return command(c, { ...rest, digest }, (records) =>
		newPerson(c, records, access.organisationId, input, access.allClinicIds)
	);
}

async function newPerson(
	c: HttpContext,
	records: Records,
	organisationId: string,
	input: MakeStaff,
	allClinicIds: string[]
) {
	const at = c.var.now;
	if (input.password !== undefined && input.email) await requireFreeEmail(records, input.email);
	const person = personOf(organisationId, freshId('stf', at), input, at);
	const account: BatchItem<'sqlite'>[] = [];
	if (input.password !== undefined && input.email) {
		person.userId = crypto.randomUUID();
		account.push(
			...insertAccount(records, {
				userId: person.userId,
				organisationId,
				staffId: person.row.id,
				name: input.name,
				email: input.email,
				passwordHash: await hashPassword(input.password),
				at
			})
		);
	}
	const clinicIds = input.isOwner ? allClinicIds : input.memberships.map((one) => one.clinicId);
	const view = staffView(person);
	return {
		status: 201 as const,
		body: view,
		statements: [
			insertStaff(records, person.row),
			...account,
			...person.memberships.map((row) => putMembership(records, row)),
			...clinicIds.map((clinicId) => raiseSettingsVersion(records, { organisationId, clinicId }))
		],
		audit: {
			action: 'staff.made',
			subject: { kind: 'staff', id: person.row.id },
			after: { isOwner: view.isOwner, memberships: view.memberships }
		},
		after: () =>
			person.userId === null
				? Promise.resolve()
				: pushManySettings(c.env, records, organisationId, clinicIds)
	};
}

/** An e-mail opens one account in the whole system. */
export async function requireFreeEmail(
	records: Records,
	email: string,
	exceptUserId?: string | null
): Promise<void> {
	const holder = await findUserByEmail(records, email);
	if (holder && holder.id !== exceptUserId)
		refuse({
			code: 'conflict',
			detail: 'This e-mail address already has an account.',
			extra: { field: 'email' }
		});
}

export const membershipRow = (
	organisationId: string,
	staffId: string,
	one: PromisedMembership,
	at: number
): StaffPerson['memberships'][number] => ({
	organisationId,
	staffId,
	...one,
	endedAt: null,
	createdAt: at,
	updatedAt: at
});

const personOf = (
	organisationId: string,
	id: string,
	input: Omit<MakeStaff, 'password'>,
	at: number
): StaffPerson => ({
	row: {
		organisationId,
		id,
		name: input.name,
		email: input.email ?? null,
		phone: input.phone ?? '',
		title: input.title ?? '',
		locale: input.locale ?? null,
		isOwner: input.isOwner,
		isDisabled: false,
		pinHash: null,
		leftAt: null,
		version: 1,
		createdAt: at,
		updatedAt: at
	},
	userId: null,
	hasSecondFactor: false,
	memberships: input.memberships.map((one) => membershipRow(organisationId, id, one, at))
});
