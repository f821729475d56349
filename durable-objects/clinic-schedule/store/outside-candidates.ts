import type { CandidateList, OutsideCandidate } from '../../../worker/contracts/gap-rounds.ts';
import type { Database } from '../database.ts';

export interface KeptCandidate extends OutsideCandidate {
	source: CandidateList['source'];
}
type Row = { document: string };

/** Every source's list, as it was last brought. */
export const outsideCandidates = (db: Database): KeptCandidate[] =>
	db
		.rows<Row>('SELECT document FROM outside_candidates')
		.map(({ document }) => JSON.parse(document) as KeptCandidate);

export const findOutsideCandidate = (
	db: Database,
	source: string,
	id: string
): KeptCandidate | null => {
	const row = db.row<Row>(
		'SELECT document FROM outside_candidates WHERE source = ? AND id = ?',
		source,
		id
	);
	return row ? (JSON.parse(row.document) as KeptCandidate) : null;
};

export const deleteOutsideCandidate = (db: Database, source: string, id: string): void =>
	db.run('DELETE FROM outside_candidates WHERE source = ? AND id = ?', source, id);

/** Somebody who is due no more: booked elsewhere, refused, changed their mind. */
export const dropPatients = (db: Database, patientIds: readonly string[]): void =>
	db.run(
		`DELETE FROM outside_candidates WHERE json_extract(document, '$.patientId')
		IN (SELECT value FROM json_each(?))`,
		JSON.stringify(patientIds)
	);

/** A newer list takes the place of the one before. */
export function replaceCandidates(
	db: Database,
	source: CandidateList['source'],
	candidates: readonly OutsideCandidate[]
): void {
	db.run('DELETE FROM outside_candidates WHERE source = ?', source);
	for (const candidate of candidates)
		db.run(
			`INSERT OR IGNORE INTO outside_candidates (source, id, document) VALUES (?, ?, ?)`,
			source,
			candidate.id,
			JSON.stringify({ ...candidate, source })
		);
}
