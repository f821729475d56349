import { eq } from 'drizzle-orm';
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

export const insertOrganisation = (
	records: Records,
	row: { id: string; name: string; at: number }
): BatchItem<'sqlite'> =>
	records
		.insert(organisation)
		.values({ id: row.id, name: row.name, createdAt: row.at, updatedAt: row.at });
