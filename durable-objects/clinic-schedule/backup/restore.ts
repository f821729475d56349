import type { RestoreInput } from '../../../worker/contracts/backup.ts';
import type { Database, SqlValue } from '../database.ts';
import { refuse } from '../refused.ts';
import { findIdentity } from '../store/clinic.ts';
import { headSeq } from '../store/events.ts';
import { replanAll } from '../store/message-plans.ts';
import { BACKED_UP_TABLES } from './tables.ts';

const TABLE_OF = new Map(BACKED_UP_TABLES.map((table) => [table.name, table]));

/**
 * Takes a backup's lines into a schedule that nothing has happened in yet, portion by portion, each
 * a transaction. The last begins a new epoch, so that boards and records start anew (I16).
 * Refuses with `conflict` where there is a schedule already, or no first portion came before.
 */
export function restore(db: Database, clinicId: string, input: RestoreInput): void {
	if (input.isFirst) begin(db);
	else if (!isRestoring(db)) refuse({ code: 'conflict' });
	for (const line of input.lines) insertLine(db, clinicId, line, input.epoch + 1);
	if (input.isLast) finish(db, clinicId);
}

/** Until its last portion has come, settings wait and nobody is answered. */
export const isRestoring = (db: Database): boolean =>
	db.row('SELECT one FROM restoring') !== undefined;

function begin(db: Database): void {
	const isInUse = ['appointments', 'shifts', 'blocks', 'waitlist'].some((name) =>
		db.row(`SELECT id FROM ${name} LIMIT 1`)
	);
	if (isInUse && !isRestoring(db))
		refuse({ code: 'conflict', detail: 'This clinic has a schedule already.' });
	for (const { name } of BACKED_UP_TABLES) db.run(`DELETE FROM ${name}`);
	db.run('INSERT OR REPLACE INTO restoring (one) VALUES (1)');
}

function insertLine(db: Database, clinicId: string, line: string, epoch: number): void {
	const [name, ...values] = JSON.parse(line) as [string, ...SqlValue[]];
	const table = TABLE_OF.get(name);
	if (!table || values.length !== table.columns.length)
		refuse({ code: 'invalid', errors: [{ path: 'lines', code: 'wrong_type' }] });
	const isClinic = name === 'clinic';
	if (isClinic && values[1] !== clinicId)
		refuse({ code: 'invalid', errors: [{ path: 'lines', code: 'unknown_id' }] });
	const columns = isClinic ? [...table.columns, 'epoch'] : table.columns;
	const bound = isClinic ? [...values, epoch] : values;
	db.run(
		`INSERT INTO ${name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
		...bound
	);
}

/** The records are compared with what was restored, not fed all its events again. */
function finish(db: Database, clinicId: string): void {
	if (findIdentity(db)?.clinicId !== clinicId)
		refuse({ code: 'invalid', errors: [{ path: 'lines', code: 'required' }] });
	db.run('UPDATE outbox SET sent_seq = ?, failures = 0, not_before = 0', headSeq(db));
	// A backup from before there were plans has none, and its rules may be older than its visits.
	replanAll(db);
	db.run('DELETE FROM restoring');
}
