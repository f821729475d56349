import type { Database } from './database.ts';
import { GAP_ROUND_TABLES } from './gap-rounds/tables.ts';
import { PLANNED_MESSAGE_TABLES } from './messages/tables.ts';
import { OUTBOX_TABLES } from './outbox.ts';
import { STAFF_LINK_TABLES } from './staff-links.ts';
import { ONLINE_TABLES } from './store/online-bookings.ts';

export interface Migration {
	name: string;
	statements: readonly string[];
}

/**
 * What an object's store went through, in order. Append only: an object may wake after years and
 * walks the rest of this list. A test fails when an entry that has landed was changed.
 *
 * Tables that are written by every booking have as few indexes as can be: each row written is paid
 * for (performance goal 8). Those with rows around a kilobyte have a rowid: without one, what is
 * longer than a quarter of a page takes a page of its own.
 */
export const MIGRATIONS: readonly Migration[] = [
	{
		name: '0001_the_schedule',
		statements: [
			`CREATE TABLE clinic (
				one INTEGER PRIMARY KEY CHECK (one = 1),
				clinic_id TEXT NOT NULL,
				organisation_id TEXT NOT NULL,
				epoch INTEGER NOT NULL CHECK (epoch >= 1),
				settings_version INTEGER NOT NULL,
				longest_minutes INTEGER NOT NULL DEFAULT 0,
				blocks_until INTEGER NOT NULL DEFAULT 0,
				settings TEXT NOT NULL CHECK (json_valid(settings))
			) STRICT`,
			`CREATE TABLE appointments (
				place INTEGER PRIMARY KEY,
				id TEXT NOT NULL UNIQUE,
				starts_at INTEGER NOT NULL,
				ends_at INTEGER NOT NULL CHECK (ends_at > starts_at),
				status TEXT NOT NULL,
				provider_id TEXT NOT NULL,
				chair_id TEXT NOT NULL,
				patient_id TEXT NOT NULL,
				version INTEGER NOT NULL CHECK (version >= 1),
				last_seq INTEGER NOT NULL,
				claims TEXT NOT NULL,
				document TEXT NOT NULL
			) STRICT`,
			`CREATE TABLE claims (
				resource TEXT NOT NULL,
				lane INTEGER NOT NULL CHECK (lane >= 0),
				starts_at INTEGER NOT NULL,
				ends_at INTEGER NOT NULL CHECK (ends_at > starts_at),
				owner TEXT NOT NULL,
				PRIMARY KEY (resource, lane, starts_at)
			) STRICT, WITHOUT ROWID`,
			`CREATE INDEX claims_of_block ON claims (owner) WHERE owner > 'blk_' AND owner < 'blk_~'`,
			`CREATE TRIGGER claims_never_overlap BEFORE INSERT ON claims
			WHEN (
				SELECT ends_at FROM claims
				WHERE resource = NEW.resource AND lane = NEW.lane AND starts_at < NEW.ends_at
				ORDER BY starts_at DESC LIMIT 1
			) > NEW.starts_at
			BEGIN SELECT RAISE(ABORT, 'claims overlap'); END`,
			`CREATE TRIGGER claims_never_move BEFORE UPDATE ON claims
			BEGIN SELECT RAISE(ABORT, 'claims are made and given back, never moved'); END`,
			`CREATE TABLE events (
				seq INTEGER PRIMARY KEY,
				epoch INTEGER NOT NULL,
				at INTEGER NOT NULL,
				by_kind TEXT NOT NULL,
				by_id TEXT NOT NULL,
				by_name TEXT NOT NULL,
				source TEXT NOT NULL,
				action TEXT NOT NULL,
				reason TEXT,
				touches_from INTEGER,
				touches_to INTEGER,
				changes TEXT NOT NULL
			) STRICT`,
			`CREATE TRIGGER events_never_change BEFORE UPDATE ON events
			BEGIN SELECT RAISE(ABORT, 'events are history'); END`,
			`CREATE TABLE idempotency_keys (
				week INTEGER NOT NULL,
				scope TEXT NOT NULL,
				input_hash TEXT NOT NULL,
				outcome TEXT NOT NULL,
				UNIQUE (week, scope)
			) STRICT`,
			`CREATE TABLE patients (
				id TEXT PRIMARY KEY,
				version INTEGER NOT NULL,
				card TEXT NOT NULL CHECK (json_valid(card))
			) STRICT, WITHOUT ROWID`,
			`CREATE TABLE holds (
				id TEXT PRIMARY KEY,
				starts_at INTEGER NOT NULL,
				ends_at INTEGER NOT NULL,
				expires_at INTEGER NOT NULL,
				claims TEXT NOT NULL,
				document TEXT NOT NULL
			) STRICT, WITHOUT ROWID`,
			`CREATE INDEX holds_by_expiry ON holds (expires_at)`,
			`CREATE TABLE blocks (
				id TEXT PRIMARY KEY,
				version INTEGER NOT NULL,
				document TEXT NOT NULL
			) STRICT, WITHOUT ROWID`,
			`CREATE TABLE shifts (
				id TEXT PRIMARY KEY,
				version INTEGER NOT NULL,
				document TEXT NOT NULL
			) STRICT, WITHOUT ROWID`,
			`CREATE TABLE waitlist (
				id TEXT PRIMARY KEY,
				version INTEGER NOT NULL,
				patient_id TEXT NOT NULL,
				document TEXT NOT NULL
			) STRICT, WITHOUT ROWID`,
			`CREATE TABLE named_ids (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID`,
			`CREATE TABLE revoked_sessions (
				id TEXT PRIMARY KEY,
				at INTEGER NOT NULL
			) STRICT, WITHOUT ROWID`
		]
	},
	{ name: '0002_the_outbox', statements: OUTBOX_TABLES },
	{
		name: '0003_a_restore_under_way',
		statements: [`CREATE TABLE restoring (one INTEGER PRIMARY KEY CHECK (one = 1)) STRICT`]
	},
	{ name: '0004_staff_links', statements: STAFF_LINK_TABLES },
	{ name: '0005_online_booking', statements: ONLINE_TABLES },
	{ name: '0006_gap_rounds', statements: GAP_ROUND_TABLES },
	{ name: '0007_planned_messages', statements: PLANNED_MESSAGE_TABLES }
];

/** Walks the store to the newest form. Each step is one transaction with its own mark. */
export function migrate(db: Database, migrations: readonly Migration[] = MIGRATIONS): void {
	db.run('CREATE TABLE IF NOT EXISTS _migrations (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID');
	const done = new Set(
		db.rows<{ name: string }>('SELECT name FROM _migrations').map(({ name }) => name)
	);
	for (const { name, statements } of migrations) {
		if (done.has(name)) continue;
		db.transaction(() => {
			for (const statement of statements) db.run(statement);
			db.run('INSERT INTO _migrations (name) VALUES (?)', name);
		});
	}
}

/** An object that was never made this clinic's has no table at all: asking must not make one. */
export const isMade = (db: Database): boolean =>
	db.row(`SELECT name FROM sqlite_master WHERE name = '_migrations'`) !== undefined;
