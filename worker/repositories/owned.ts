import { and, desc, eq, lt } from 'drizzle-orm';
import type { apiKey, deskDevice, invitation } from '../db/schema/staff.ts';
import type { Records } from './records.ts';

/** What an organisation gives out and takes back: keys, invitations, registered computers. */
type OwnedTable = typeof apiKey | typeof invitation | typeof deskDevice;

export const isOwned = (table: OwnedTable, organisationId: string, id: string) =>
	and(eq(table.organisationId, organisationId), eq(table.id, id));

/** The organisation's own row of that id, whatever its state. */
export async function findOwned<Table extends OwnedTable>(
	records: Records,
	table: Table,
	organisationId: string,
	id: string
): Promise<Table['$inferSelect'] | null> {
	const [row] = await records
		.select()
		.from(table as typeof apiKey)
		.where(isOwned(table, organisationId, id))
		.limit(1);
	return row ?? null;
}

/** The newest first, from before the id `before` on: ids grow with time. */
export const listOwned = <Table extends OwnedTable>(
	records: Records,
	table: Table,
	organisationId: string,
	limit: number,
	before?: string
): Promise<Table['$inferSelect'][]> =>
	records
		.select()
		.from(table as typeof apiKey)
		.where(
			and(
				eq(table.organisationId, organisationId),
				before === undefined ? undefined : lt(table.id, before)
			)
		)
		.orderBy(desc(table.id))
		.limit(limit);
