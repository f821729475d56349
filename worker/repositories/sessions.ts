import { and, desc, eq, gt, inArray } from 'drizzle-orm';
import { session, user } from '../db/schema/auth.ts';
import { staff } from '../db/schema/staff.ts';
import type { Records } from './records.ts';

/** A session with the person behind it; null when it has ended or the person may no longer sign in. */
export async function findSessionByToken(records: Records, token: string, at: Date) {
	const [row] = await liveSessions(records, at, eq(session.token, token));
	return row ?? null;
}

const liveSessions = (records: Records, at: Date, which: ReturnType<typeof eq>) =>
	records
		.select({
			sessionId: session.id,
			userId: user.id,
			organisationId: user.organisationId,
			staffId: user.staffId,
			name: staff.name,
			lockedAt: session.lockedAt,
			seenAt: session.seenAt,
			expiresAt: session.expiresAt
		})
		.from(session)
		.innerJoin(user, eq(user.id, session.userId))
		.innerJoin(
			staff,
			and(eq(staff.organisationId, user.organisationId), eq(staff.id, user.staffId))
		)
		.where(and(which, gt(session.expiresAt, at), eq(staff.isDisabled, false)))
		.limit(1);

export const touchSession = (records: Records, sessionId: string, at: Date) =>
	records.update(session).set({ seenAt: at }).where(eq(session.id, sessionId));

export const setSessionLock = (records: Records, sessionId: string, lockedAt: Date | null) =>
	records.update(session).set({ lockedAt }).where(eq(session.id, sessionId));

export type NewSession = typeof session.$inferInsert;

export const insertSession = (records: Records, row: NewSession) =>
	records.insert(session).values(row);

export const sessionsOf = (records: Records, userId: string, at: Date) =>
	records
		.select()
		.from(session)
		.where(and(eq(session.userId, userId), gt(session.expiresAt, at)))
		.orderBy(desc(session.createdAt))
		.limit(100);

export const endSessions = (records: Records, userId: string, sessionIds: string[]) =>
	records.delete(session).where(and(eq(session.userId, userId), inArray(session.id, sessionIds)));
