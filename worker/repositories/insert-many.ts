import { getTableColumns, sql, type InferInsertModel, type SQL } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Records } from './records.ts';

/** D1 takes 2 MB a bound value; half of it leaves room for what JSON adds. */
const MOST_CHARACTERS = 500_000;

/**
 * Inserts any number of rows with few statements and one bound value each, where `VALUES` would
 * meet D1's limit of 100 parameters. Columns that a row leaves out get their default or null.
 * With `unless` nothing is inserted where it is true, judged within the batch.
 */
export function insertMany<Table extends SQLiteTable>(
	records: Records,
	table: Table,
	rows: InferInsertModel<Table>[],
	unless: SQL = sql`FALSE`
): BatchItem<'sqlite'>[] {
	const columns = Object.entries(getTableColumns(table));
	const values = sql.join(
		columns.map((_, at) => sql`json_extract(value, ${`$[${at}]`})`),
		sql`, `
	);
	return portions(rows, (row) => {
		const fields = row as Record<string, unknown>;
		return columns.map(([key, column]) => {
			const value = fields[key] ?? column.default ?? null;
			return value === null ? null : column.mapToDriverValue(value);
		});
	}).map((portion) =>
		records
			.insert(table)
			.select(sql`SELECT ${values} FROM json_each(${portion}) WHERE NOT ${unless}`)
	);
}

/** JSON arrays of mapped rows, each short enough to be one bound value. */
export function portions<Row>(rows: Row[], map: (row: Row) => unknown): string[] {
	const done: string[] = [];
	let open: string[] = [];
	let length = 0;
	for (const row of rows) {
		const json = JSON.stringify(map(row));
		if (length + json.length > MOST_CHARACTERS && open.length > 0) {
			done.push(`[${open.join()}]`);
			open = [];
			length = 0;
		}
		open.push(json);
		length += json.length + 1;
	}
	if (open.length > 0) done.push(`[${open.join()}]`);
	return done;
}
