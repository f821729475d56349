import { sql, type SQL } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';

/**
 * The next version of a row. With `ifVersion` (the caller's `If-Match`) it is judged by the write
 * itself: another version makes the column null, the batch fails and nothing of it is stored, which
 * `refusingStale` answers with 412.
 */
export const nextVersion = (column: SQLiteColumn, ifVersion: number | undefined): SQL<number> =>
	ifVersion === undefined
		? sql`${column} + 1`
		: sql`CASE WHEN ${column} = ${ifVersion} THEN ${column} + 1 END`;
