import { and, desc, eq, isNull, lt, or } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { ClinicApiKey } from '../contracts/clinic-settings.ts';
import { apiKey } from '../db/schema/staff.ts';
import { findOwned, isOwned, listOwned } from './owned.ts';
import type { Records } from './records.ts';

export type ApiKeyRow = typeof apiKey.$inferSelect;

/** A key by the hash of its text, revoked or not. */
export async function findApiKeyByHash(records: Records, hash: string): Promise<ApiKeyRow | null> {
	const [row] = await records.select().from(apiKey).where(eq(apiKey.hash, hash)).limit(1);
	return row ?? null;
}

export const findApiKey = (records: Records, organisationId: string, id: string) =>
	findOwned(records, apiKey, organisationId, id);

export const listApiKeys = (
	records: Records,
	organisationId: string,
	limit: number,
	before?: string
) => listOwned(records, apiKey, organisationId, limit, before);

/** The keys that a clinic's object has to know, revoked ones included. */
export async function apiKeysOfClinic(
	records: Records,
	organisationId: string,
	clinicId: string
): Promise<ClinicApiKey[]> {
	const rows = await records
		.select()
		.from(apiKey)
		.where(eq(apiKey.organisationId, organisationId))
		.orderBy(desc(apiKey.id))
		.limit(500);
	return rows
		.filter((row) => row.clinicIds === null || row.clinicIds.includes(clinicId))
		.map((row) => ({
			id: row.id,
			name: row.name,
			capabilities: row.capabilities,
			isRevoked: row.revokedAt !== null
		}));
}

/** Notes the hour in which a key was used: one write an hour at most. */
export const touchApiKey = (records: Records, organisationId: string, id: string, at: number) =>
	records
		.update(apiKey)
		.set({ lastUsedAt: at })
		.where(
			and(
				isOwned(apiKey, organisationId, id),
				or(isNull(apiKey.lastUsedAt), lt(apiKey.lastUsedAt, at - 3_600_000))
			)
		);

export const insertApiKey = (
	records: Records,
	row: typeof apiKey.$inferInsert
): BatchItem<'sqlite'> => records.insert(apiKey).values(row);

export const revokeApiKeyRow = (
	records: Records,
	organisationId: string,
	id: string,
	at: number
): BatchItem<'sqlite'> =>
	records
		.update(apiKey)
		.set({ revokedAt: at })
		.where(and(isOwned(apiKey, organisationId, id), isNull(apiKey.revokedAt)));
