import { isOpenOffer } from '../../../worker/domain/gap-filling/offer-states.ts';
import type { Database } from '../database.ts';
import type { StoredOffer } from '../gap-rounds/stored-round.ts';

type Row = { document: string };
const offerOf = ({ document }: Row) => JSON.parse(document) as StoredOffer;

export function findOffer(db: Database, id: string): StoredOffer | null {
	const row = db.row<Row>('SELECT document FROM gap_offers WHERE id = ?', id);
	return row ? offerOf(row) : null;
}

export function saveOffer(db: Database, offer: StoredOffer): void {
	db.run(
		`INSERT INTO gap_offers (id, round_id, patient_id, is_open, send_at, document)
		VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE
		SET is_open = excluded.is_open, send_at = excluded.send_at, document = excluded.document`,
		offer.id,
		offer.roundId,
		offer.patientId,
		isOpenOffer(offer.state) ? 1 : 0,
		offer.sendAt,
		JSON.stringify(offer)
	);
}

/** In the order in which they were made. */
export const offersOf = (db: Database, roundId: string): StoredOffer[] =>
	db
		.rows<Row>('SELECT document FROM gap_offers WHERE round_id = ? ORDER BY rowid', roundId)
		.map(offerOf);

/** Everything that waits for somebody's word: of one patient, or of the whole clinic. */
export const openOffers = (db: Database, patientId?: string): StoredOffer[] =>
	patientId === undefined
		? db.rows<Row>('SELECT document FROM gap_offers WHERE is_open = 1').map(offerOf)
		: db
				.rows<Row>(
					'SELECT document FROM gap_offers WHERE is_open = 1 AND patient_id = ?',
					patientId
				)
				.map(offerOf);

/** Offers that may be sent by now, the longest due first. */
export const offersToSend = (db: Database, now: number, limit: number): StoredOffer[] =>
	db
		.rows<Row>(
			`SELECT document FROM gap_offers WHERE send_at IS NOT NULL AND send_at <= ?
			ORDER BY send_at LIMIT ?`,
			now,
			limit
		)
		.map(offerOf);

/** Null when nothing has to leave. */
export const nextOfferToSend = (db: Database): number | null =>
	db.row<{ at: number | null }>(
		'SELECT min(send_at) AS at FROM gap_offers WHERE send_at IS NOT NULL'
	)?.at ?? null;
