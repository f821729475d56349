import { command } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { accessOf, requireInOrganisation, requirePerson } from '../../http/access.ts';
import { refuse } from '../../http/refused.ts';
import { findUser, removeSecondFactor, updateUser } from '../../repositories/accounts.ts';
import { recordsFor } from '../../repositories/records.ts';
import { findPerson } from '../../repositories/staff.ts';
import { note } from './note.ts';
import { makeResetToken, resetLink } from './reset-password.ts';

/** Only an owner helps somebody back in: who sets a password could otherwise act as its person. */
async function requireOwnersPerson(c: HttpContext, staffId: string) {
	await requireInOrganisation(c, 'staff.manage');
	const access = await accessOf(c);
	const records = recordsFor(c.env, access.organisationId);
	const person =
		(await findPerson(records, access.organisationId, staffId)) ?? refuse({ code: 'not_found' });
	if (!access.isOwner) refuse({ code: 'forbidden' });
	if (!person.userId || person.row.isDisabled)
		refuse({ code: 'conflict', detail: 'This person has no open account.' });
	return { organisationId: access.organisationId, userId: person.userId };
}

/** A link for a new password, shown to the owner once; good for one hour and one use. */
export async function makeResetLink(c: HttpContext, staffId: string): Promise<Response> {
	requirePerson(c);
	const { organisationId, userId } = await requireOwnersPerson(c, staffId);
	const user =
		(await findUser(recordsFor(c.env, organisationId), organisationId, userId)) ??
		refuse({ code: 'not_found' });
	const { token, expiresAt } = await makeResetToken(c, user);
	await note(c, { action: 'password.resetLinkMade', subject: { kind: 'staff', id: staffId } });
	return c.json(
		{ url: resetLink(c.env.PUBLIC_URL, token), expiresAt: expiresAt.toISOString() },
		201
	);
}

/** For a lost phone: the person signs in by password alone and sets the second factor up anew. */
export async function liftSecondFactor(c: HttpContext, staffId: string): Promise<Response> {
	requirePerson(c);
	const { userId } = await requireOwnersPerson(c, staffId);
	return command(c, null, async (records) => ({
		status: 204,
		statements: [
			removeSecondFactor(records, userId),
			updateUser(records, userId, { twoFactorEnabled: false }, Date.now())
		],
		audit: { action: 'secondFactor.lifted', subject: { kind: 'staff', id: staffId } }
	}));
}
