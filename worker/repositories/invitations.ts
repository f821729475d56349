import { and, eq, isNull, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { organisation } from '../db/schema/organisation.ts';
import { invitation } from '../db/schema/staff.ts';
import { findOwned, isOwned, listOwned } from './owned.ts';
import type { Records } from './records.ts';

export type InvitationRow = typeof invitation.$inferSelect;

export const insertInvitation = (
	records: Records,
	row: typeof invitation.$inferInsert
): BatchItem<'sqlite'> => records.insert(invitation).values(row);

export const listInvitations = (
	records: Records,
	organisationId: string,
	limit: number,
	before?: string
) => listOwned(records, invitation, organisationId, limit, before);

export const findInvitation = (records: Records, organisationId: string, id: string) =>
	findOwned(records, invitation, organisationId, id);

/** By the hash of its token, whatever its state, with the organisation's name. */
export async function findInvitationByToken(records: Records, tokenHash: string) {
	const [found] = await records
		.select({ row: invitation, organisationName: organisation.name })
		.from(invitation)
		.innerJoin(organisation, eq(organisation.id, invitation.organisationId))
		.where(eq(invitation.tokenHash, tokenHash))
		.limit(1);
	return found ?? null;
}

export const withdrawInvitation = (
	records: Records,
	organisationId: string,
	id: string,
	at: number
): BatchItem<'sqlite'> =>
	records
		.update(invitation)
		.set({ withdrawnAt: at })
		.where(isOwned(invitation, organisationId, id));

/**
 * Spends it. Of two acceptances at once the second fails with its whole batch, since the
 * account's e-mail is unique.
 */
export const acceptInvitationRow = (
	records: Records,
	row: Pick<InvitationRow, 'organisationId' | 'id'>,
	at: number
): BatchItem<'sqlite'> =>
	records
		.update(invitation)
		.set({ acceptedAt: at })
		.where(
			and(
				eq(invitation.organisationId, row.organisationId),
				eq(invitation.id, row.id),
				isNull(invitation.acceptedAt),
				isNull(invitation.withdrawnAt),
				sql`${invitation.expiresAt} > ${at}`
			)
		);
