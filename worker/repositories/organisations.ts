import { asc, eq, gt, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { organisation } from '../db/schema/organisation.ts';
import type { Records } from './records.ts';

export type OrganisationRow = typeof organisation.$inferSelect;

/** Whether the system is empty: what opens the set-up wizard. */
export async function hasOrganisations(records: Records): Promise<boolean> {
	const rows = await records.select({ id: organisation.id }).from(organisation).limit(1);
	return rows.length > 0;
}

export async function getOrganisation(
	records: Records,
	organisationId: string
): Promise<OrganisationRow | null> {
	const rows = await records
		.select()
		.from(organisation)
		.where(eq(organisation.id, organisationId))
		.limit(1);
	return rows[0] ?? null;
}

/** Ids of organisations after one of them, for jobs that visit all. */
export const organisationIdsAfter = async (
	records: Records,
	after: string,
	limit: number
): Promise<string[]> =>
	(
		await records
			.select({ id: organisation.id })
			.from(organisation)
			.where(gt(organisation.id, after))
			.orderBy(asc(organisation.id))
			.limit(limit)
	).map(({ id }) => id);

/**
 * With `isFirst` the row is refused by its own NOT NULL, and the batch with it, when somebody has
 * set up the system in the meantime.
 */
export const insertOrganisation = (
	records: Records,
	row: { id: string; name: string; at: number },
	{ isFirst }: { isFirst: boolean }
): BatchItem<'sqlite'> =>
	records.insert(organisation).values({
		id: row.id,
		name: isFirst
			? sql`CASE WHEN EXISTS (SELECT 1 FROM ${organisation}) THEN NULL ELSE ${row.name} END`
			: row.name,
		createdAt: row.at,
		updatedAt: row.at
	});
