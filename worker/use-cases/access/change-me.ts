import { command } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { accessOf, requirePerson } from '../../http/access.ts';
import { refuse } from '../../http/refused.ts';
import { hashPassword } from '../../integrations/auth/password.ts';
import { sealOf } from '../../integrations/auth/seal.ts';
import {
	findUser,
	passwordHashOf,
	setPasswordHash,
	updateUser,
	type UserRow
} from '../../repositories/accounts.ts';
import { raiseSettingsVersion } from '../../repositories/clinics.ts';
import { recordsFor, type Records } from '../../repositories/records.ts';
import { updateStaff } from '../../repositories/staff.ts';
import { clinicsOfUser } from '../../repositories/memberships.ts';
import { pushManySettings } from '../clinics/push-settings.ts';
import { endSessionsOf } from './end-sessions.ts';
import { givePass, namesFor, presentedToken } from './enter.ts';
import { passFor } from '../../integrations/auth/identify-session.ts';
import { readCookie } from '../../integrations/auth/cookies.ts';
import { requireRight } from './lock-screen.ts';
import { accountGuard } from './trials.ts';

/** The signed-in person's own account row, as the records have it now. */
export async function ownAccount(c: HttpContext): Promise<UserRow> {
	const caller = requirePerson(c);
	await accessOf(c);
	const records = recordsFor(c.env, caller.organisationId);
	return (
		(await findUser(records, caller.organisationId, caller.userId)) ??
		refuse({ code: 'not_signed_in' })
	);
}

/** Changes one's own name, phone or language. The clinics learn of a new name. */
export async function changeMe(
	c: HttpContext,
	input: { name?: string; phone?: string; locale?: 'zh' | 'en' | 'ru' | null }
): Promise<Response> {
	const own = await ownAccount(c);
	const { organisationId, staffId, id: userId } = own;
	const answer = await command(c, input, async (records) => {
		const clinicIds =
			input.name === undefined ? [] : await clinicsOfUser(records, organisationId, userId);
		return {
			status: 200,
			body: { ok: true },
			statements: [
				updateStaff(records, organisationId, staffId, input, c.var.now),
				...(input.name === undefined
					? []
					: [updateUser(records, userId, { name: input.name }, c.var.now)]),
				...clinicIds.map((clinicId) => raiseSettingsVersion(records, { organisationId, clinicId }))
			],
			audit: {
				action: 'me.changed',
				subject: { kind: 'staff', id: staffId },
				after: { fields: Object.keys(input) }
			},
			after: () => pushManySettings(c.env, records, organisationId, clinicIds)
		};
	});
	if (input.name !== undefined) await renewPass(c);
	return answer;
}

/** The pass carries the name: a changed one is signed anew at once. */
async function renewPass(c: HttpContext): Promise<void> {
	const token = await presentedToken(c);
	const pass = token && (await passFor(c.env, token));
	const cookie = readCookie(c.req.header('cookie'), namesFor(c).session);
	if (pass && cookie) await givePass(c, cookie, pass);
}

/** Sets a new password by the present one; every other session of the person ends. */
export async function changePassword(
	c: HttpContext,
	input: { currentPassword: string; newPassword: string }
): Promise<Response> {
	const caller = requirePerson(c);
	const own = await ownAccount(c);
	await requirePassword(c, own, input.currentPassword);
	const digest = await sealOf(c.env.AUTH_SECRET, input.newPassword);
	return command(c, { digest }, async (records) => ({
		status: 204,
		statements: [
			setPasswordHash(records, own.id, await hashPassword(input.newPassword), Date.now())
		],
		audit: { action: 'password.changed', subject: { kind: 'user', id: own.id } },
		after: async () => {
			await endSessionsOf(c.env, own.organisationId, own.id, caller.sessionId);
		}
	}));
}

/** Refuses with 422 `wrong_code` and counts the failure against the account. */
export async function requirePassword(
	c: HttpContext,
	own: UserRow,
	password: string
): Promise<void> {
	const records: Records = recordsFor(c.env, own.organisationId);
	await requireRight(c, accountGuard(own.email), await passwordHashOf(records, own.id), password);
}

/** Sets the PIN for shared desk computers, or takes it away. */
export async function changePin(
	c: HttpContext,
	input: { pin: string; password: string } | null
): Promise<Response> {
	const own = await ownAccount(c);
	if (input) await requirePassword(c, own, input.password);
	const digest = input && (await sealOf(c.env.AUTH_SECRET, input.pin));
	return command(c, { digest }, async (records) => ({
		status: 204,
		statements: [
			updateStaff(
				records,
				own.organisationId,
				own.staffId,
				{ pinHash: input && (await hashPassword(input.pin)) },
				c.var.now
			)
		],
		audit: {
			action: input ? 'pin.set' : 'pin.removed',
			subject: { kind: 'staff', id: own.staffId }
		}
	}));
}
