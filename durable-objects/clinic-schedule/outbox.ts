import type { Database } from './database.ts';
import { headSeq } from './store/events.ts';

/**
 * The events themselves are the outbox: what lies behind `sent_seq` has been taken over by the
 * records. This file keeps how far that is, when it may be tried again, and what could not be.
 */
export const OUTBOX_TABLES = [
	`CREATE TABLE outbox (
		one INTEGER PRIMARY KEY CHECK (one = 1),
		sent_seq INTEGER NOT NULL,
		failures INTEGER NOT NULL,
		not_before INTEGER NOT NULL
	) STRICT`,
	`INSERT INTO outbox (one, sent_seq, failures, not_before) VALUES (1, 0, 0, 0)`,
	`CREATE TABLE dead_letters (
		seq INTEGER PRIMARY KEY,
		at INTEGER NOT NULL,
		why TEXT NOT NULL
	) STRICT`
];

/** Changes that follow each other within this time go over together. */
const GATHER_MS = 200;
const FIRST_RETRY_MS = 500;
/** With the longest wait and its drain, the records are equal within 60 s of their return (I7). */
const LONGEST_RETRY_MS = 45_000;

export interface OutboxState {
	sentSeq: number;
	/** Failures in a row. */
	failures: number;
	/** Nothing is tried before this instant, ms. */
	notBefore: number;
}

export function readOutbox(db: Database): OutboxState {
	const row = db.row<{ sent_seq: number; failures: number; not_before: number }>(
		'SELECT sent_seq, failures, not_before FROM outbox'
	);
	if (!row) throw new Error('the outbox has no row');
	return { sentSeq: row.sent_seq, failures: row.failures, notBefore: row.not_before };
}

/** When the outbox wants to run: null when everything is sent. For the constructor and the alarm. */
export function outboxDueAt(db: Database, now: number): number | null {
	const { sentSeq, notBefore } = readOutbox(db);
	return headSeq(db) > sentSeq ? Math.max(notBefore, now) : null;
}

/** When a change made now should go over. One row read; for the transaction of every command. */
export const outboxDueAfterChange = (db: Database, now: number): number =>
	Math.max(readOutbox(db).notBefore, now + GATHER_MS);

export const pendingEvents = (db: Database): number => headSeq(db) - readOutbox(db).sentSeq;

/** Never goes back; what was sent clears the failures. */
export const markSent = (db: Database, seq: number): void =>
	db.run(
		'UPDATE outbox SET sent_seq = max(sent_seq, ?), failures = 0, not_before = 0 WHERE one = 1',
		seq
	);

/** Half a second, then twice as long each time up to 45 s, of which a random half is taken off. */
export function postpone(db: Database, now: number, chance: number): void {
	const { failures } = readOutbox(db);
	const longest = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failures, 20));
	db.run(
		'UPDATE outbox SET failures = failures + 1, not_before = ? WHERE one = 1',
		now + Math.round(longest * (1 - chance / 2))
	);
}

/** Sets an event aside that cannot be taken over, so that the rest goes on (X10). */
export const bury = (db: Database, seq: number, now: number, why: string): void =>
	db.run('INSERT OR IGNORE INTO dead_letters (seq, at, why) VALUES (?, ?, ?)', seq, now, why);

export const countDeadLetters = (db: Database): number =>
	db.row<{ n: number }>('SELECT count(*) AS n FROM dead_letters')?.n ?? 0;

/** Oldest first. */
export const deadLetters = (db: Database, limit: number): number[] =>
	db
		.rows<{ seq: number }>('SELECT seq FROM dead_letters ORDER BY seq LIMIT ?', limit)
		.map(({ seq }) => seq);

export const unbury = (db: Database, seq: number): void =>
	db.run('DELETE FROM dead_letters WHERE seq = ?', seq);
