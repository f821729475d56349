export type SqlValue = string | number | null;
export type SqlRow = Record<string, SqlValue>;

/**
 * SQLite as the rules see it: synchronous, with transactions that nest. Rules that speak only to
 * this have never heard of the platform below, and cannot await between a check and its write.
 */
export interface Database {
	rows<Row extends SqlRow>(sql: string, ...values: SqlValue[]): Row[];
	row<Row extends SqlRow>(sql: string, ...values: SqlValue[]): Row | undefined;
	run(sql: string, ...values: SqlValue[]): void;
	/** All of it or, when it throws, nothing. A promise in it is a compile error (reliability 1.2). */
	transaction<Value>(work: () => Value extends PromiseLike<unknown> ? never : Value): Value;
}

/** Counts what the platform bills, for the benchmark and the tests (performance goal 8). */
export interface RowMeter {
	rowsRead: number;
	rowsWritten: number;
}

/** The storage of a Durable Object as a `Database`. Every cursor is drained at once. */
export function databaseOf(storage: DurableObjectStorage, meter: RowMeter): Database {
	const query = (sql: string, values: SqlValue[]) => {
		const cursor = storage.sql.exec<SqlRow>(sql, ...values);
		const rows = cursor.toArray();
		meter.rowsRead += cursor.rowsRead;
		meter.rowsWritten += cursor.rowsWritten;
		return rows;
	};
	return {
		rows: <Row extends SqlRow>(sql: string, ...values: SqlValue[]) => query(sql, values) as Row[],
		row: <Row extends SqlRow>(sql: string, ...values: SqlValue[]) =>
			query(sql, values)[0] as Row | undefined,
		run: (sql, ...values) => void query(sql, values),
		transaction: (work) => storage.transactionSync(work as () => never)
	};
}
