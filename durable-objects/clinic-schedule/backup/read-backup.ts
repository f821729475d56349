import type { Database, SqlValue } from '../database.ts';
import { BACKED_UP_TABLES, type BackedUpTable } from './tables.ts';

/** Small enough to be sent back in one body. */
const MOST_CHARACTERS = 600_000;
const MOST_ROWS = 2_000;

interface Cursor {
	table: number;
	after: SqlValue[] | null;
}

/** One portion of the store as lines, walking every table by its key; `next` is null after the last. */
export function readBackup(
	db: Database,
	after: string | undefined
): { lines: string[]; next: string | null } {
	const lines: string[] = [];
	let characters = 0;
	let cursor: Cursor = after === undefined ? { table: 0, after: null } : readCursor(after);
	for (;;) {
		const table = BACKED_UP_TABLES[cursor.table];
		if (!table) return { lines, next: null };
		const rows = rowsAfter(db, table, cursor.after, MOST_ROWS);
		for (const row of rows) {
			const line = JSON.stringify([table.name, ...table.columns.map((column) => row[column])]);
			characters += line.length;
			if (lines.length > 0 && characters > MOST_CHARACTERS)
				return { lines, next: JSON.stringify(cursor) };
			lines.push(line);
			cursor = { table: cursor.table, after: table.key.map((column) => row[column] ?? null) };
			if (lines.length >= MOST_ROWS) return { lines, next: JSON.stringify(cursor) };
		}
		if (rows.length < MOST_ROWS) cursor = { table: cursor.table + 1, after: null };
	}
}

function rowsAfter(db: Database, table: BackedUpTable, after: SqlValue[] | null, limit: number) {
	const key = table.key.join(', ');
	const beyond = after ? `WHERE (${key}) > (${table.key.map(() => '?').join(', ')})` : '';
	return db.rows(
		`SELECT ${table.columns.join(', ')} FROM ${table.name} ${beyond} ORDER BY ${key} LIMIT ?`,
		...(after ?? []),
		limit
	);
}

function readCursor(text: string): Cursor {
	const { table, after } = JSON.parse(text) as Cursor;
	return { table: Number(table), after: Array.isArray(after) ? after : null };
}
