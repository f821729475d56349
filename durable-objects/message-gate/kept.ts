/** What a gate must remember when its object is put to sleep, by name. */
export class Kept {
	readonly #sql: SqlStorage;

	constructor(sql: SqlStorage) {
		this.#sql = sql;
		this.#sql.exec(
			'CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID'
		);
	}

	read<Value>(name: string): Value | null {
		const [row] = this.#sql
			.exec<{ value: string }>('SELECT value FROM kept WHERE name = ?', name)
			.toArray();
		return row ? (JSON.parse(row.value) as Value) : null;
	}

	write(name: string, value: unknown): void {
		this.#sql.exec(
			'INSERT INTO kept (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
			name,
			JSON.stringify(value)
		);
	}
}
