/**
 * What is planned to be written to patients: one row a subject, a visit or a birthday, so that a
 * booking writes two rows for all of its messages. `next_at` is when it has to be looked at, and at
 * last when it may be forgotten, so none stays for ever.
 */
export const PLANNED_MESSAGE_TABLES = [
	`CREATE TABLE message_plans (
		subject TEXT PRIMARY KEY,
		patient_id TEXT NOT NULL,
		next_at INTEGER NOT NULL,
		document TEXT NOT NULL
	) STRICT, WITHOUT ROWID`,
	`CREATE INDEX message_plans_by_next ON message_plans (next_at)`,
	`CREATE TABLE message_replan (
		one INTEGER PRIMARY KEY CHECK (one = 1),
		from_place INTEGER NOT NULL
	) STRICT`,
	// Visits that were booked before there were plans get theirs.
	`INSERT INTO message_replan (one, from_place)
	SELECT 1, 0 WHERE EXISTS (SELECT 1 FROM appointments)`
];
