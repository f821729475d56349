import type { Database } from '../database.ts';

/** Small collections that are kept as whole documents: blocks, shifts, waitlist entries. */
export type DocumentTable = 'blocks' | 'shifts';

export function findDocument<Thing>(db: Database, table: DocumentTable, id: string): Thing | null {
	const row = db.row<{ document: string }>(`SELECT document FROM ${table} WHERE id = ?`, id);
	return row ? (JSON.parse(row.document) as Thing) : null;
}

/** All of them, oldest first. */
export const allDocuments = <Thing>(db: Database, table: DocumentTable): Thing[] =>
	db
		.rows<{ document: string }>(`SELECT document FROM ${table} ORDER BY id`)
		.map(({ document }) => JSON.parse(document) as Thing);

export function saveDocument(
	db: Database,
	table: DocumentTable,
	thing: { id: string; version: number }
): void {
	db.run(
		`INSERT INTO ${table} (id, version, document) VALUES (?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET version = excluded.version, document = excluded.document`,
		thing.id,
		thing.version,
		JSON.stringify(thing)
	);
}

export const deleteDocument = (db: Database, table: DocumentTable, id: string): void =>
	db.run(`DELETE FROM ${table} WHERE id = ?`, id);
