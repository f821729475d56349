import { and, asc, eq, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { chair, equipment, provider, room, service } from '../db/schema/clinic.ts';
import type { ClinicScope } from './clinics.ts';
import { nextVersion } from './next-version.ts';
import type { Records } from './records.ts';

/** The five lists of a clinic that have an order and are retired, never deleted. */
export type CatalogueTable =
	typeof chair | typeof room | typeof equipment | typeof service | typeof provider;

/** A clinic never has more of one thing than this. */
export const MAX_ENTRIES = 500;

const inClinic = (table: CatalogueTable, scope: ClinicScope) =>
	and(eq(table.organisationId, scope.organisationId), eq(table.clinicId, scope.clinicId));

const isEntry = (table: CatalogueTable, scope: ClinicScope, id: string) =>
	and(inClinic(table, scope), eq(table.id, id));

/** Everything of one kind in its order, retired ones included: a statement for a batch. */
export const selectEntries = <Table extends CatalogueTable>(
	records: Records,
	table: Table,
	scope: ClinicScope
) =>
	records
		.select()
		.from(table as typeof room)
		.where(inClinic(table, scope))
		.orderBy(asc(table.order), asc(table.id))
		.limit(MAX_ENTRIES);

export async function listEntries<Table extends CatalogueTable>(
	records: Records,
	table: Table,
	scope: ClinicScope
): Promise<Table['$inferSelect'][]> {
	return rowsOf(table, await selectEntries(records, table, scope));
}

/** Gives rows of {@link selectEntries} the type of their table, which a batch forgets. */
export const rowsOf = <Table extends CatalogueTable>(
	_table: Table,
	rows: readonly object[]
): Table['$inferSelect'][] => rows as Table['$inferSelect'][];

export async function getEntry<Table extends CatalogueTable>(
	records: Records,
	table: Table,
	scope: ClinicScope,
	id: string
): Promise<Table['$inferSelect'] | null> {
	const rows = await records
		.select()
		.from(table as typeof room)
		.where(isEntry(table, scope, id))
		.limit(1);
	return (rows[0] as Table['$inferSelect'] | undefined) ?? null;
}

export const insertEntry = <Table extends CatalogueTable>(
	records: Records,
	table: Table,
	row: Table['$inferInsert']
): BatchItem<'sqlite'> =>
	records.insert(table as typeof room).values(row as typeof room.$inferInsert);

/** Writes the fields and raises the entry's version. */
export const updateEntry = <Table extends CatalogueTable>(
	records: Records,
	table: Table,
	scope: ClinicScope,
	id: string,
	fields: Partial<Table['$inferInsert']>,
	at: number,
	ifVersion?: number
): BatchItem<'sqlite'> =>
	records
		.update(table as typeof room)
		.set({
			...(fields as Partial<typeof room.$inferInsert>),
			version: nextVersion(table.version, ifVersion),
			updatedAt: at
		})
		.where(isEntry(table, scope, id));

/** Puts every entry at its place in the list of ids; ids that are not of this clinic change nothing. */
export const orderEntries = (
	records: Records,
	table: CatalogueTable,
	scope: ClinicScope,
	ids: readonly string[]
): BatchItem<'sqlite'> => {
	const places = JSON.stringify(Object.fromEntries(ids.map((id, place) => [id, place])));
	return records
		.update(table as typeof room)
		.set({ order: sql`json_extract(${places}, '$."' || ${table.id} || '"')` })
		.where(
			and(
				inClinic(table, scope),
				sql`json_extract(${places}, '$."' || ${table.id} || '"') IS NOT NULL`
			)
		);
};
