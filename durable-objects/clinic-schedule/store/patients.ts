import type { PatientCard } from '../../../worker/contracts/schedule.ts';
import type { Database } from '../database.ts';

export const knowsPatient = (db: Database, id: string): boolean =>
	db.row('SELECT version FROM patients WHERE id = ?', id) !== undefined;

/** The card as JSON text. What is booked has a card, so its absence is a broken store. */
export function cardJson(db: Database, id: string): string {
	const row = db.row<{ card: string }>('SELECT card FROM patients WHERE id = ?', id);
	if (!row) throw new Error('an appointment without a patient card');
	return row.card;
}

export const cardOf = (db: Database, id: string): PatientCard =>
	JSON.parse(cardJson(db, id)) as PatientCard;

export function findCard(db: Database, id: string): PatientCard | null {
	const row = db.row<{ card: string }>('SELECT card FROM patients WHERE id = ?', id);
	return row ? (JSON.parse(row.card) as PatientCard) : null;
}

/** Keeps a card unless a newer one is there; says whether the board looks different now. */
export function saveCard(db: Database, card: PatientCard): boolean {
	const known = db.row<{ version: number }>('SELECT version FROM patients WHERE id = ?', card.id);
	if (known && known.version >= card.version) return false;
	db.run(
		`INSERT INTO patients (id, version, card) VALUES (?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET version = excluded.version, card = excluded.card`,
		card.id,
		card.version,
		JSON.stringify(card)
	);
	return true;
}

/** Writes counts into a card; its version is the records' and stays. */
export const saveCounts = (db: Database, card: PatientCard): void =>
	db.run('UPDATE patients SET card = ? WHERE id = ?', JSON.stringify(card), card.id);
