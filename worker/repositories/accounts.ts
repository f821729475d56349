import { and, eq, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { account, twoFactor, user, verification } from '../db/schema/auth.ts';
import type { Records } from './records.ts';

export type UserRow = typeof user.$inferSelect;

/** E-mail addresses are kept and compared in lower case. */
export const asEmail = (email: string): string => email.trim().toLowerCase();

export async function findUserByEmail(records: Records, email: string): Promise<UserRow | null> {
	const [row] = await records
		.select()
		.from(user)
		.where(eq(user.email, asEmail(email)))
		.limit(1);
	return row ?? null;
}

export async function findUser(
	records: Records,
	organisationId: string,
	userId: string
): Promise<UserRow | null> {
	const [row] = await records
		.select()
		.from(user)
		.where(and(eq(user.organisationId, organisationId), eq(user.id, userId)))
		.limit(1);
	return row ?? null;
}

export interface NewAccount {
	userId: string;
	organisationId: string;
	staffId: string;
	name: string;
	email: string;
	passwordHash: string;
	at: number;
}

/** The two rows that let a person sign in by password. */
export function insertAccount(records: Records, made: NewAccount): BatchItem<'sqlite'>[] {
	const at = new Date(made.at);
	return [
		records.insert(user).values({
			id: made.userId,
			organisationId: made.organisationId,
			staffId: made.staffId,
			name: made.name,
			email: asEmail(made.email),
			emailVerified: true,
			createdAt: at,
			updatedAt: at
		}),
		records.insert(account).values({
			id: `${made.userId}:credential`,
			accountId: made.userId,
			providerId: 'credential',
			userId: made.userId,
			password: made.passwordHash,
			createdAt: at,
			updatedAt: at
		})
	];
}

const isCredential = (userId: string) =>
	and(eq(account.userId, userId), eq(account.providerId, 'credential'));

export async function passwordHashOf(records: Records, userId: string): Promise<string | null> {
	const [row] = await records
		.select({ password: account.password })
		.from(account)
		.where(isCredential(userId))
		.limit(1);
	return row?.password ?? null;
}

export const setPasswordHash = (records: Records, userId: string, hash: string, at: number) =>
	records
		.update(account)
		.set({ password: hash, updatedAt: new Date(at) })
		.where(isCredential(userId));

export const updateUser = (
	records: Records,
	userId: string,
	fields: Partial<Pick<UserRow, 'name' | 'email' | 'twoFactorEnabled'>>,
	at: number
): BatchItem<'sqlite'> =>
	records
		.update(user)
		.set({ ...fields, updatedAt: new Date(at) })
		.where(eq(user.id, userId));

export const removeSecondFactor = (records: Records, userId: string): BatchItem<'sqlite'> =>
	records.delete(twoFactor).where(eq(twoFactor.userId, userId));

/** A proof that can be spent once: who spends it gets its value, everybody after gets null. */
export async function spendProof(
	records: Records,
	identifier: string,
	at: Date
): Promise<string | null> {
	const [row] = await records
		.delete(verification)
		.where(eq(verification.identifier, identifier))
		.returning({ value: verification.value, expiresAt: verification.expiresAt });
	return row && row.expiresAt > at ? row.value : null;
}

export async function readProof(
	records: Records,
	identifier: string,
	at: Date
): Promise<string | null> {
	const [row] = await records
		.select({ value: verification.value })
		.from(verification)
		.where(
			and(eq(verification.identifier, identifier), sql`${verification.expiresAt} > ${at.getTime()}`)
		)
		.limit(1);
	return row?.value ?? null;
}

export const keepProof = (
	records: Records,
	proof: { id: string; identifier: string; value: string; expiresAt: Date; at: Date }
): BatchItem<'sqlite'> =>
	records.insert(verification).values({
		id: proof.id,
		identifier: proof.identifier,
		value: proof.value,
		expiresAt: proof.expiresAt,
		createdAt: proof.at,
		updatedAt: proof.at
	});
