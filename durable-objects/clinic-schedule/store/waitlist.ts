import type { Database } from '../database.ts';
import type { StoredWaitlistEntry } from '../stored.ts';

type EntryRow = { document: string };
const entryOf = ({ document }: EntryRow) => JSON.parse(document) as StoredWaitlistEntry;

export function findWaiting(db: Database, id: string): StoredWaitlistEntry | null {
	const row = db.row<EntryRow>('SELECT document FROM waitlist WHERE id = ?', id);
	return row ? entryOf(row) : null;
}

/** Oldest first, after the id of the page before. */
export const waitingAfter = (db: Database, after: string, limit: number): StoredWaitlistEntry[] =>
	db
		.rows<EntryRow>('SELECT document FROM waitlist WHERE id > ? ORDER BY id LIMIT ?', after, limit)
		.map(entryOf);

/** What one patient waits for, oldest first. A clinic's list is short enough to be walked. */
export const waitingOf = (db: Database, patientId: string): StoredWaitlistEntry[] =>
	db
		.rows<EntryRow>('SELECT document FROM waitlist WHERE patient_id = ? ORDER BY id', patientId)
		.map(entryOf);

export function saveWaiting(db: Database, entry: StoredWaitlistEntry): void {
	db.run(
		`INSERT INTO waitlist (id, version, patient_id, document) VALUES (?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET version = excluded.version, document = excluded.document`,
		entry.id,
		entry.version,
		entry.patientId,
		JSON.stringify(entry)
	);
}

export const deleteWaiting = (db: Database, id: string): void =>
	db.run('DELETE FROM waitlist WHERE id = ?', id);
