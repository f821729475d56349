import { asc, eq, gt, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { organisation } from '../db/schema/organisation.ts';
import type { Notation } from '../domain/clinical/teeth/notation.ts';
import { nextVersion } from './next-version.ts';
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

/** How the house names teeth in what is frozen, printed or taken out. */
export const houseNotation = async (records: Records, organisationId: string): Promise<Notation> =>
	(await getOrganisation(records, organisationId))?.notation ?? 'fdi';

/** Fails on `organisation.version` when somebody wrote since it was read. */
export const updateOrganisation = (
	records: Records,
	{ id, name, notation, version }: OrganisationRow,
	at: number
): BatchItem<'sqlite'> =>
	records
		.update(organisation)
		.set({ name, notation, version: nextVersion(organisation.version, version), updatedAt: at })
		.where(eq(organisation.id, id));

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
