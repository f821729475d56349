import type { AcceptInvitation } from '../../contracts/access.ts';
import { audit } from '../../db/schema/audit.ts';
import { auditRow } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { hashPassword } from '../../integrations/auth/password.ts';
import { hashOf } from '../../integrations/auth/seal.ts';
import { insertAccount } from '../../repositories/accounts.ts';
import { listClinics, raiseSettingsVersion } from '../../repositories/clinics.ts';
import {
	acceptInvitationRow,
	findInvitationByToken,
	type InvitationRow
} from '../../repositories/invitations.ts';
import { recordsFor, type Records } from '../../repositories/records.ts';
import { insertStaff, putMembership, updateStaff } from '../../repositories/staff.ts';
import { pushManySettings } from '../clinics/push-settings.ts';
import { freshId } from './fresh.ts';
import { invitationState } from './invite.ts';
import { membershipRow, requireFreeEmail } from './make-staff.ts';

/** The open invitation of a link; 404 for one that is unknown, spent, withdrawn or too old. */
async function openInvitation(c: HttpContext, token: string) {
	const found = await findInvitationByToken(recordsFor(c.env, ''), await hashOf(token));
	if (!found || invitationState(found.row, c.var.now) !== 'open')
		refuse({ code: 'not_found', detail: 'The link is used up or too old.' });
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
	const { row } = await openInvitation(c, token);
	const { organisationId } = row;
	const records = recordsFor(c.env, organisationId);
	await requireFreeEmail(records, row.email);
	const passwordHash = await hashPassword(input.password);
	const at = c.var.now;
	const staffId = row.staffId ?? freshId('stf', at);
	const name = input.name ?? row.name;
	const userId = crypto.randomUUID();
	const clinicIds = await clinicsOf(records, row);
	const made = { userId, organisationId, staffId, name, email: row.email, passwordHash, at };
	const statements = [
		acceptInvitationRow(records, row, at),
		...insertAccount(records, made),
		...personStatements(records, row, staffId, { name, locale: input.locale ?? null }, at),
		...clinicIds.map((clinicId) => raiseSettingsVersion(records, { organisationId, clinicId })),
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
	] as const;
	try {
		await records.batch(statements);
	} catch (error) {
		// Somebody with the same link was faster: then it is spent, and that is the answer.
		await openInvitation(c, token);
		throw error;
	}
	await pushManySettings(c.env, records, organisationId, clinicIds);
	return c.json({ email: row.email }, 201);
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
