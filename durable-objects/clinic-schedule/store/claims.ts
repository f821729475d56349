import type { Claim, WantedClaim } from '../../../worker/domain/scheduling/claims.ts';
import { collide, type Collision } from '../../../worker/domain/scheduling/conflicts.ts';
import type { Database } from '../database.ts';

type ClaimRow = { starts_at: number; ends_at: number; owner: string };

/**
 * The claim of this lane that meets [start, end), if any. Claims of a lane never overlap, so the
 * nearest one that begins before `end` is the only candidate: one row read at any size (I1).
 */
export function claimIn(
	db: Database,
	key: string,
	lane: number,
	start: number,
	end: number
): Claim | null {
	const nearest = db.row<ClaimRow>(
		`SELECT starts_at, ends_at, owner FROM claims
		WHERE resource = ? AND lane = ? AND starts_at < ? ORDER BY starts_at DESC LIMIT 1`,
		key,
		lane,
		end
	);
	if (!nearest || nearest.ends_at <= start) return null;
	return { key, lane, start: nearest.starts_at, end: nearest.ends_at, owner: nearest.owner };
}

/** The first free lane for a claim, or what fills the resource at that time. */
export function findLane(
	db: Database,
	wanted: WantedClaim
): { lane: number | null; collisions: Collision[] } {
	const { key, alsoKeys, capacity, lanes, start, end } = wanted;
	const taken: Claim[] = [];
	let free: number | null = null;
	for (let lane = 0; lane < lanes; lane++) {
		const claim = claimIn(db, key, lane, start, end);
		if (claim) taken.push(claim);
		else free ??= lane;
		if (free !== null && capacity === lanes) break;
	}
	for (const other of alsoKeys) {
		const claim = claimIn(db, other, 0, start, end);
		if (claim) taken.push(claim);
	}
	if (free !== null && taken.length < capacity) return { lane: free, collisions: [] };
	return { lane: null, collisions: taken.map((claim) => collide(wanted, claim)) };
}

/** Keeps a claim. The trigger refuses an overlap that a broken rule let through. */
export function insertClaim(db: Database, { key, lane, start, end, owner }: Claim): void {
	db.run(
		'INSERT INTO claims (resource, lane, starts_at, ends_at, owner) VALUES (?, ?, ?, ?, ?)',
		key,
		lane,
		start,
		end,
		owner
	);
}

export function deleteClaim(db: Database, { key, lane, start, owner }: Claim): void {
	db.run(
		'DELETE FROM claims WHERE resource = ? AND lane = ? AND starts_at = ? AND owner = ?',
		key,
		lane,
		start,
		owner
	);
}

/** Blocks may have hundreds of claims; the index of their owner knows no others. */
export const deleteClaimsOfBlock = (db: Database, blockId: string): void =>
	db.run(`DELETE FROM claims WHERE owner = ? AND owner > 'blk_' AND owner < 'blk_~'`, blockId);

/** Ids of the visits that take a patient's time from `from` on, ms, soonest first. */
export const standingVisitsOf = (
	db: Database,
	patientId: string,
	from: number,
	limit: number
): string[] =>
	db
		.rows<{ owner: string }>(
			`SELECT owner FROM claims
			WHERE resource = ? AND lane IN (SELECT value FROM json_each(?)) AND starts_at >= ?
			ORDER BY starts_at LIMIT ?`,
			patientId,
			JSON.stringify(Array.from({ length: lanesInUse(db, patientId) }, (_, lane) => lane)),
			from,
			limit
		)
		.map(({ owner }) => owner);

/** Lanes a patient has, past an override: usually one. One row read. */
export function lanesInUse(db: Database, key: string): number {
	const top = db.row<{ lane: number | null }>(
		'SELECT max(lane) AS lane FROM claims WHERE resource = ?',
		key
	);
	return (top?.lane ?? -1) + 1;
}

type PackedClaim = [key: string, lane: number, start: number, end: number];

/** An owner keeps the places of its claims beside it, so that giving them back needs no index. */
export const packClaims = (claims: readonly Claim[]): string =>
	JSON.stringify(claims.map(({ key, lane, start, end }) => [key, lane, start, end]));

export const unpackClaims = (owner: string, packed: string): Claim[] =>
	(JSON.parse(packed) as PackedClaim[]).map(([key, lane, start, end]) => ({
		key,
		lane,
		start,
		end,
		owner
	}));
