import type { InvitationView, MakeInvitation } from '../../contracts/access.ts';
import type { Access } from '../../domain/access/access.ts';
import { command } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { requireCaller, requireInOrganisation } from '../../http/access.ts';
import { refuse } from '../../http/refused.ts';
import { callerId } from '../../http/idempotency.ts';
import { hashOf, secretFor } from '../../integrations/auth/seal.ts';
import { compose } from '../../integrations/mail/compose.ts';
import { channelMailer } from '../../integrations/mail/channel-mailer.ts';
import {
	findInvitation,
	insertInvitation,
	withdrawInvitation,
	type InvitationRow
} from '../../repositories/invitations.ts';
import { getOrganisation } from '../../repositories/organisations.ts';
import type { Records } from '../../repositories/records.ts';
import { requirePersonToManage } from './change-staff.ts';
import { freshId } from './fresh.ts';
import { requireFreeEmail } from './make-staff.ts';
import { withSecret } from './shown-once.ts';
import { membershipView, requireMayGive } from './staff-view.ts';

const INVITED_MS = 7 * 24 * 3600_000;

const tokenOf = (c: HttpContext, id: string) => secretFor(c.env.AUTH_SECRET, 'invitation', id);
const linkOf = async (c: HttpContext, id: string) =>
	`${c.env.PUBLIC_URL.replace(/\/$/, '')}/invitation#${await tokenOf(c, id)}`;

/** Invites by letter; the link is also in the answer, to be handed over otherwise. Good for 7 days, once. */
export async function invite(c: HttpContext, input: MakeInvitation): Promise<Response> {
	const access = await requireInOrganisation(c, 'staff.manage');
	const answer = await command(c, input, async (records) => {
		const row = await newInvitation(c, records, access, input);
		return {
			status: 201,
			body: invitationView(row, c.var.now),
			statements: [insertInvitation(records, row)],
			audit: {
				action: 'invitation.made',
				subject: { kind: 'invitation', id: row.id },
				after: { staffId: row.staffId, isOwner: row.isOwner, memberships: row.memberships }
			},
			after: () => sendLetter(c, records, row)
		};
	});
	return withSecret(answer, 'url', (id) => linkOf(c, id));
}

async function newInvitation(
	c: HttpContext,
	records: Records,
	access: Access,
	input: MakeInvitation
): Promise<InvitationRow> {
	const at = c.var.now;
	const id = freshId('inv', at);
	const base = {
		organisationId: access.organisationId,
		id,
		tokenHash: await hashOf(await tokenOf(c, id)),
		invitedBy: callerId(requireCaller(c)),
		expiresAt: at + INVITED_MS,
		acceptedAt: null,
		withdrawnAt: null,
		createdAt: at
	};
	if ('staffId' in input) return { ...base, ...(await ofPerson(records, access, input.staffId)) };
	if (input.isOwner && !access.isOwner) refuse({ code: 'forbidden' });
	requireMayGive(access, input.memberships);
	await requireFreeEmail(records, input.email);
	return { ...base, staffId: null, ...input };
}

async function ofPerson(records: Records, access: Access, staffId: string) {
	const person = await requirePersonToManage(records, access, staffId).catch(() =>
		refuse({ code: 'invalid', errors: [{ path: 'staffId', code: 'unknown_id' }] })
	);
	const { row } = person;
	if (person.userId || row.leftAt !== null)
		refuse({ code: 'conflict', detail: 'This person has an account or has left.' });
	if (!row.email) refuse({ code: 'invalid', errors: [{ path: 'email', code: 'required' }] });
	await requireFreeEmail(records, row.email);
	return {
		staffId,
		name: row.name,
		email: row.email,
		isOwner: row.isOwner,
		memberships: person.memberships.map(membershipView)
	};
}

async function sendLetter(c: HttpContext, records: Records, row: InvitationRow): Promise<void> {
	await channelMailer(c.env).send({
		organisationId: row.organisationId,
		id: freshId('msg', c.var.now),
		kind: 'invitation',
		to: row.email,
		at: c.var.now,
		...compose('invitation', null, {
			name: row.name,
			organisation: (await getOrganisation(records, row.organisationId))?.name ?? '',
			link: await linkOf(c, row.id),
			until: row.expiresAt
		})
	});
}

/** Takes an invitation back; one that was accepted or withdrawn stays as it is. */
export async function withdraw(c: HttpContext, id: string): Promise<Response> {
	const access = await requireInOrganisation(c, 'staff.manage');
	return command(c, null, async (records) => {
		const row =
			(await findInvitation(records, access.organisationId, id)) ?? refuse({ code: 'not_found' });
		if (row.isOwner && !access.isOwner) refuse({ code: 'forbidden' });
		requireMayGive(access, row.memberships);
		if (row.acceptedAt !== null) refuse({ code: 'conflict', detail: 'It was accepted.' });
		return {
			status: 204,
			statements: [withdrawInvitation(records, access.organisationId, id, c.var.now)],
			audit: { action: 'invitation.withdrawn', subject: { kind: 'invitation', id } }
		};
	});
}

export const invitationState = (row: InvitationRow, at: number): InvitationView['state'] => {
	if (row.acceptedAt !== null) return 'accepted';
	if (row.withdrawnAt !== null) return 'withdrawn';
	return row.expiresAt > at ? 'open' : 'expired';
};

export const invitationView = (row: InvitationRow, at: number): InvitationView => ({
	id: row.id,
	staffId: row.staffId,
	name: row.name,
	email: row.email,
	isOwner: row.isOwner,
	memberships: row.memberships,
	state: invitationState(row, at),
	expiresAt: new Date(row.expiresAt).toISOString(),
	createdAt: new Date(row.createdAt).toISOString()
});
