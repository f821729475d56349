import type { LeasedTime } from '../../worker/contracts/staff-time-rpc.ts';

/** A lease as it is kept. It is confirmed once its clinic has said that the shift is stored. */
export interface Lease {
	time: LeasedTime;
	isConfirmed: boolean;
	/** When it was taken, ms. */
	at: number;
}
type LeaseRow = { document: string; is_confirmed: number; at: number };

/** The leases of one person in SQLite; a few dozen at most. */
export class Leases {
	readonly #sql: SqlStorage;

	constructor(sql: SqlStorage) {
		this.#sql = sql;
		sql.exec(
			`CREATE TABLE IF NOT EXISTS leases (
				clinic_id TEXT NOT NULL,
				shift_id TEXT NOT NULL,
				version INTEGER NOT NULL,
				at INTEGER NOT NULL,
				is_confirmed INTEGER NOT NULL,
				document TEXT NOT NULL CHECK (json_valid(document)),
				PRIMARY KEY (clinic_id, shift_id, version)
			) STRICT, WITHOUT ROWID`
		);
	}

	/** What other clinics have of this person. */
	ofOthers(clinicId: string): Lease[] {
		return this.#sql
			.exec<LeaseRow>(
				'SELECT document, is_confirmed, at FROM leases WHERE clinic_id <> ? ORDER BY at',
				clinicId
			)
			.toArray()
			.map((row) => ({
				time: JSON.parse(row.document) as LeasedTime,
				isConfirmed: row.is_confirmed === 1,
				at: row.at
			}));
	}

	/** Asked for again, a version begins anew: whoever asks has not stored it. */
	take(time: LeasedTime, at: number): void {
		this.#sql.exec(
			`INSERT OR REPLACE INTO leases (clinic_id, shift_id, version, at, is_confirmed, document)
			VALUES (?, ?, ?, ?, 0, ?)`,
			time.clinicId,
			time.shiftId,
			time.version,
			at,
			JSON.stringify(time)
		);
	}

	confirm(clinicId: string, shiftId: string, version: number): void {
		this.#sql.exec(
			'UPDATE leases SET is_confirmed = 1 WHERE clinic_id = ? AND shift_id = ? AND version = ?',
			clinicId,
			shiftId,
			version
		);
		this.#sql.exec(
			'DELETE FROM leases WHERE clinic_id = ? AND shift_id = ? AND version < ?',
			clinicId,
			shiftId,
			version
		);
	}

	release(clinicId: string, shiftId: string, version?: number): void {
		this.#sql.exec(
			'DELETE FROM leases WHERE clinic_id = ?1 AND shift_id = ?2 AND (?3 IS NULL OR version = ?3)',
			clinicId,
			shiftId,
			version ?? null
		);
	}
}
