import type { BatchItem } from 'drizzle-orm/batch';
import type { AcceptInvitation } from '../../contracts/access.ts';
import { audit } from '../../db/schema/audit.ts';
import { auditRow } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { hashPassword } from '../../integrations/auth/password.ts';
import { hashOf, sealOf } from '../../integrations/auth/seal.ts';
import { insertAccount, type NewAccount } from '../../repositories/accounts.ts';
import { listClinics, raiseSettingsVersion } from '../../repositories/clinics.ts';
import {
	acceptInvitationRow,
	findInvitationByToken,
	type InvitationRow
} from '../../repositories/invitations.ts';
import { recordsFor, type Records } from '../../repositories/records.ts';
import { insertStaff, putMembership, updateStaff } from '../../repositories/staff.ts';
import { pushManySettings } from '../clinics/push-settings.ts';
import { answerOnce } from './answer-once.ts';
import { freshId } from './fresh.ts';
import { invitationState } from './invite.ts';
import { membershipRow, requireFreeEmail } from './make-staff.ts';

const SPENT = { code: 'not_found', detail: 'The link is used up or too old.' } as const;

/** The open invitation of a link; 404 for one that is unknown, spent, withdrawn or too old. */
async function openInvitation(c: HttpContext, token: string) {
	const found = await findInvitationByToken(recordsFor(c.env, ''), await hashOf(token));
	if (!found || invitationState(found.row, c.var.now) !== 'open') refuse(SPENT);
	return found;
}

/** What the page behind the link shows before it is accepted. */
export async function seeInvitation(c: HttpContext, token: string) {
	const { row, organisationName } = await openInvitation(c, token);
	return {
		name: row.name,
		email: row.email,
		organisation: organisationName,
		expiresAt: new Date(row.expiresAt).toISOString()
	};
}

/** Makes the account. The person then signs in like everybody: the link alone opens nothing. */
export async function acceptInvitation(
	c: HttpContext,
	token: string,
	input: AcceptInvitation
): Promise<Response> {
	const found = await findInvitationByToken(recordsFor(c.env, ''), await hashOf(token));
	const { row } = found ?? refuse(SPENT);
	const { password, ...said } = input;
	const digest = await sealOf(c.env.AUTH_SECRET, password);
	const answer = { status: 201 as const, body: JSON.stringify({ email: row.email }) };
	const records = recordsFor(c.env, row.organisationId);
	return answerOnce(c, records, 'stranger', { ...said, digest }, async (keep) => {
		await openInvitation(c, token);
		await requireFreeEmail(records, row.email);
		const made = newAccount(row, input, await hashPassword(password), c.var.now);
		const clinicIds = await clinicsOf(records, row);
		const statements = accountStatements(c, records, row, input, made);
		const { organisationId } = row;
		try {
			await records.batch([
				acceptInvitationRow(records, row, c.var.now),
				...(await keep(answer)),
				...statements,
				...clinicIds.map((clinicId) => raiseSettingsVersion(records, { organisationId, clinicId }))
			]);
		} catch (error) {
			// Somebody with the same link was faster: then it is spent, and that is the answer.
			await openInvitation(c, token);
			throw error;
		}
		await pushManySettings(c.env, records, organisationId, clinicIds);
		return answer;
	});
}

const newAccount = (
	row: InvitationRow,
	input: AcceptInvitation,
	passwordHash: string,
	at: number
): NewAccount => ({
	userId: crypto.randomUUID(),
	organisationId: row.organisationId,
	staffId: row.staffId ?? freshId('stf', at),
	name: input.name ?? row.name,
	email: row.email,
	passwordHash,
	at
});

function accountStatements(
	c: HttpContext,
	records: Records,
	row: InvitationRow,
	input: AcceptInvitation,
	made: NewAccount
): BatchItem<'sqlite'>[] {
	const { organisationId, staffId, name, at } = made;
	return [
		...insertAccount(records, made),
		...personStatements(records, row, staffId, { name, locale: input.locale ?? null }, at),
		records.insert(audit).values(
			auditRow(
				c,
				{ kind: 'system', organisationId, name },
				{
					action: 'invitation.accepted',
					subject: { kind: 'invitation', id: row.id },
					after: { staffId }
				}
			)
		)
	];
}

async function clinicsOf(records: Records, row: InvitationRow): Promise<string[]> {
	if (!row.isOwner) return row.memberships.map((one) => one.clinicId);
	return (await listClinics(records, row.organisationId)).map(({ id }) => id);
}

function personStatements(
	records: Records,
	row: InvitationRow,
	staffId: string,
	said: { name: string; locale: 'zh' | 'en' | 'ru' | null },
	at: number
) {
	const { organisationId, email, isOwner } = row;
	const stamps = { createdAt: at, updatedAt: at };
	if (row.staffId !== null)
		return [updateStaff(records, organisationId, staffId, { name: said.name }, at)];
	return [
		insertStaff(records, { organisationId, id: staffId, email, isOwner, ...said, ...stamps }),
		...row.memberships.map((one) =>
			putMembership(records, membershipRow(organisationId, staffId, one, at))
		)
	];
}
