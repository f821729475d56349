import type { Database } from '../database.ts';
import type { StoredRound } from '../gap-rounds/stored-round.ts';

type Row = { document: string };
const roundOf = ({ document }: Row) => JSON.parse(document) as StoredRound;

export function findRound(db: Database, id: string): StoredRound | null {
	const row = db.row<Row>('SELECT document FROM gap_rounds WHERE id = ?', id);
	return row ? roundOf(row) : null;
}

/** `dueAt` (ms) is when the clock moves it next; null once it has ended. */
export function saveRound(db: Database, round: StoredRound, dueAt: number | null): void {
	db.run(
		`INSERT INTO gap_rounds (id, due_at, ended_at, freed_by, document) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE
		SET due_at = excluded.due_at, ended_at = excluded.ended_at, document = excluded.document`,
		round.id,
		dueAt,
		round.endedAt,
		round.freedByAppointmentId,
		JSON.stringify(round)
	);
}

/** Open rounds whose moment has come, the most overdue first. */
export const dueRounds = (db: Database, now: number, limit: number): StoredRound[] =>
	db
		.rows<Row>(
			`SELECT document FROM gap_rounds WHERE due_at IS NOT NULL AND due_at <= ?
			ORDER BY due_at LIMIT ?`,
			now,
			limit
		)
		.map(roundOf);

/** Null without an open round. At most one row read. */
export const nextRoundDue = (db: Database): number | null =>
	db.row<{ at: number | null }>('SELECT min(due_at) AS at FROM gap_rounds WHERE due_at IS NOT NULL')
		?.at ?? null;

/** Open rounds of time that this appointment gave back. */
export const openRoundsFreedBy = (db: Database, appointmentId: string): StoredRound[] =>
	db
		.rows<Row>(
			'SELECT document FROM gap_rounds WHERE due_at IS NOT NULL AND freed_by = ?',
			appointmentId
		)
		.map(roundOf);

/** Newest first, before the id of the page before; open or ended ones only when asked. */
export function roundsBefore(
	db: Database,
	before: string | undefined,
	limit: number,
	state: 'open' | 'closed' | undefined
): StoredRound[] {
	const only =
		state && { open: 'AND due_at IS NOT NULL', closed: 'AND ended_at IS NOT NULL' }[state];
	return db
		.rows<Row>(
			`SELECT document FROM gap_rounds WHERE id < ? ${only ?? ''} ORDER BY id DESC LIMIT ?`,
			before ?? '~',
			limit
		)
		.map(roundOf);
}

/** Rounds that ended in [from, to), ms. */
export const roundsEnded = (db: Database, from: number, to: number): StoredRound[] =>
	db
		.rows<Row>(
			`SELECT document FROM gap_rounds
			WHERE ended_at IS NOT NULL AND ended_at >= ? AND ended_at < ?`,
			from,
			to
		)
		.map(roundOf);
