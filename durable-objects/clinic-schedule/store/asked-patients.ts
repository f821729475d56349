import type { Database } from '../database.ts';

/** When a patient was last offered anything (ms, null never), and whether they want no more of it. */
export interface AskedPatient {
	askedAt: number | null;
	isStopped: boolean;
}
type Row = { patient_id: string; asked_at: number | null; is_stopped: number };

/** Of these patients, those that were ever asked or have stopped. */
export function askedPatients(db: Database, ids: readonly string[]): Map<string, AskedPatient> {
	if (ids.length === 0) return new Map();
	const rows = db.rows<Row>(
		`SELECT patient_id, asked_at, is_stopped FROM asked_patients
		WHERE patient_id IN (SELECT value FROM json_each(?))`,
		JSON.stringify(ids)
	);
	return new Map(
		rows.map((row) => [row.patient_id, { askedAt: row.asked_at, isStopped: row.is_stopped === 1 }])
	);
}

export const noteAsked = (db: Database, patientId: string, at: number): void =>
	db.run(
		`INSERT INTO asked_patients (patient_id, asked_at, is_stopped) VALUES (?, ?, 0)
		ON CONFLICT (patient_id) DO UPDATE SET asked_at = excluded.asked_at`,
		patientId,
		at
	);

export const noteStopped = (db: Database, patientId: string): void =>
	db.run(
		`INSERT INTO asked_patients (patient_id, asked_at, is_stopped) VALUES (?, NULL, 1)
		ON CONFLICT (patient_id) DO UPDATE SET is_stopped = 1`,
		patientId
	);

/** They wait again by their own word, so they may be asked again. */
export const forgetStopped = (db: Database, patientId: string): void =>
	db.run(
		'UPDATE asked_patients SET is_stopped = 0 WHERE patient_id = ? AND is_stopped = 1',
		patientId
	);
