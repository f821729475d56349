import type { Claim } from '../../../worker/domain/scheduling/claims.ts';
import type { Database } from '../database.ts';
import type { StoredHold } from '../stored.ts';
import { deleteClaim, packClaims, unpackClaims } from './claims.ts';

export interface KeptHold {
	hold: StoredHold;
	claims: Claim[];
}
type HoldRow = { id: string; claims: string; document: string };
const keptOf = ({ id, claims, document }: HoldRow): KeptHold => ({
	hold: JSON.parse(document) as StoredHold,
	claims: unpackClaims(id, claims)
});

export function findHold(db: Database, id: string): KeptHold | null {
	const row = db.row<HoldRow>('SELECT id, claims, document FROM holds WHERE id = ?', id);
	return row ? keptOf(row) : null;
}

/** Keeps a hold whose claims are taken. */
export function insertHold(db: Database, { hold, claims }: KeptHold): void {
	db.run(
		`INSERT INTO holds (id, starts_at, ends_at, expires_at, claims, document)
		VALUES (?, ?, ?, ?, ?, ?)`,
		hold.id,
		Date.parse(hold.start),
		Date.parse(hold.end),
		Date.parse(hold.expiresAt),
		packClaims(claims),
		JSON.stringify(hold)
	);
}

/** Keeps a hold in its new form and until its new end; its claims stay as they are. */
export const changeHold = (db: Database, hold: StoredHold): void =>
	db.run(
		'UPDATE holds SET expires_at = ?, document = ? WHERE id = ?',
		Date.parse(hold.expiresAt),
		JSON.stringify(hold),
		hold.id
	);

export function deleteHold(db: Database, { hold, claims }: KeptHold): void {
	for (const claim of claims) deleteClaim(db, claim);
	db.run('DELETE FROM holds WHERE id = ?', hold.id);
}

/** Holds whose time has run out at `now`. Time decides, never whether an alarm has fired (I9). */
export const expiredHolds = (db: Database, now: number): KeptHold[] =>
	db.rows<HoldRow>('SELECT id, claims, document FROM holds WHERE expires_at <= ?', now).map(keptOf);

/** Live holds that overlap [from, to). */
export const holdsBetween = (db: Database, from: number, to: number, now: number): StoredHold[] =>
	db
		.rows<{ document: string }>(
			`SELECT document FROM holds
			WHERE expires_at > ? AND starts_at < ? AND ends_at > ? ORDER BY starts_at, id`,
			now,
			to,
			from
		)
		.map(({ document }) => JSON.parse(document) as StoredHold);

export const nextHoldExpiry = (db: Database): number | null =>
	db.row<{ at: number | null }>('SELECT min(expires_at) AS at FROM holds')?.at ?? null;
