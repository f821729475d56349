/**
 * Freed gaps that are offered on. Open rounds are few, ended ones are what the report counts; both
 * are found by an index that holds no others. None of it is written by an ordinary booking.
 */
export const GAP_ROUND_TABLES = [
	`CREATE TABLE gap_rounds (
		id TEXT PRIMARY KEY,
		due_at INTEGER,
		ended_at INTEGER,
		freed_by TEXT,
		document TEXT NOT NULL,
		CHECK ((due_at IS NULL) = (ended_at IS NOT NULL))
	) STRICT`,
	`CREATE INDEX gap_rounds_by_due ON gap_rounds (due_at) WHERE due_at IS NOT NULL`,
	`CREATE INDEX gap_rounds_by_end ON gap_rounds (ended_at) WHERE ended_at IS NOT NULL`,
	`CREATE INDEX gap_rounds_freed_by ON gap_rounds (freed_by)
	WHERE due_at IS NOT NULL AND freed_by IS NOT NULL`,
	`CREATE TABLE gap_offers (
		id TEXT PRIMARY KEY,
		round_id TEXT NOT NULL,
		patient_id TEXT NOT NULL,
		is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
		send_at INTEGER,
		document TEXT NOT NULL
	) STRICT`,
	`CREATE INDEX gap_offers_of_round ON gap_offers (round_id)`,
	`CREATE INDEX gap_offers_open ON gap_offers (patient_id) WHERE is_open = 1`,
	`CREATE INDEX gap_offers_to_send ON gap_offers (send_at) WHERE send_at IS NOT NULL`,
	`CREATE TABLE asked_patients (
		patient_id TEXT PRIMARY KEY,
		asked_at INTEGER,
		is_stopped INTEGER NOT NULL CHECK (is_stopped IN (0, 1))
	) STRICT, WITHOUT ROWID`,
	`CREATE TABLE outside_candidates (
		source TEXT NOT NULL,
		id TEXT NOT NULL,
		document TEXT NOT NULL,
		PRIMARY KEY (source, id)
	) STRICT`
];
