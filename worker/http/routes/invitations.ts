import { Hono } from 'hono';
import {
	acceptInvitation as acceptInput,
	makeInvitation,
	pageQuery
} from '../../contracts/access.ts';
import { listInvitations } from '../../repositories/invitations.ts';
import { recordsFor } from '../../repositories/records.ts';
import { acceptInvitation, seeInvitation } from '../../use-cases/access/accept-invitation.ts';
import { invitationView, invite, withdraw } from '../../use-cases/access/invite.ts';
import { requireInOrganisation } from '../access.ts';
import type { HttpEnv } from '../context.ts';
import { body, query } from '../validate.ts';

/** Invitations; the two routes with a token are for whoever holds the link. */
export const invitations = new Hono<HttpEnv>()
	.get('/invitations', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'staff.manage');
		const asked = query(c, pageQuery);
		const records = recordsFor(c.env, organisationId);
		const rows = await listInvitations(records, organisationId, asked.limit + 1, asked.cursor);
		const items = rows.slice(0, asked.limit);
		const nextCursor = rows.length > asked.limit ? (items.at(-1)?.id ?? null) : null;
		return c.json({ items: items.map((row) => invitationView(row, c.var.now)), nextCursor });
	})
	.post('/invitations', async (c) => {
		await requireInOrganisation(c, 'staff.manage');
		return invite(c, await body(c, makeInvitation));
	})
	.delete('/invitations/:invitationId', (c) => withdraw(c, c.req.param('invitationId')))
	.get('/invitations/:token', async (c) => c.json(await seeInvitation(c, c.req.param('token'))))
	.post('/invitations/:token/accept', async (c) =>
		acceptInvitation(c, c.req.param('token'), await body(c, acceptInput))
	);
