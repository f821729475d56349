import { readdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The file of D1 in the data folder of a stopped product. */
function recordsFileOf(dataDir: string): string {
	const found = readdirSync(path.join(dataDir, 'd1'), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.sqlite') && !name.includes('metadata'))
		.map((name) => path.join(dataDir, 'd1', name));
	const [file] = found;
	if (file === undefined || found.length > 1)
		throw new Error(`${dataDir} holds ${found.length} databases of records; one was expected.`);
	return file;
}

/**
 * Writes straight into the records of a stopped product, in one transaction and without its
 * triggers, which stand again afterwards. For what would take hours through the API.
 */
export async function writeRecords(
	dataDir: string,
	write: (records: DatabaseSync) => void | Promise<void>
): Promise<void> {
	const records = new DatabaseSync(recordsFileOf(dataDir), { enableForeignKeyConstraints: false });
	try {
		// A seeding that is cut off is thrown away, so nothing has to be written twice.
		records.exec(
			'PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -600000; BEGIN'
		);
		const triggers = records
			.prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`)
			.all() as { name: string; sql: string }[];
		for (const { name } of triggers) records.exec(`DROP TRIGGER "${name}"`);
		await write(records);
		for (const { sql } of triggers) records.exec(sql);
		records.exec('COMMIT; PRAGMA journal_mode = WAL');
	} finally {
		records.close();
	}
}

/** A prepared insert of rows as objects; columns are those of the first row. */
export function inserterInto(records: DatabaseSync, table: string) {
	type Row = Record<string, string | number | null>;
	let insert: ReturnType<DatabaseSync['prepare']> | undefined;
	let columns: string[] = [];
	return (row: Row): void => {
		if (!insert) {
			columns = Object.keys(row);
			insert = records.prepare(
				`INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join()})
				VALUES (${columns.map(() => '?').join()})`
			);
		}
		insert.run(...columns.map((name) => row[name] ?? null));
	};
}
