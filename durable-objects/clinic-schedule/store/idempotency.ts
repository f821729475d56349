import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../worker/domain/kernel/canonical-json.ts';
import type { Database } from '../database.ts';

const WEEK_MS = 7 * 86_400_000;

/**
 * A key is filed under the week in which it was used and looked for in this week and the last, so
 * it lives 7 to 14 days and old ones go by the week, without an index to write (performance goal 8).
 */
export function findKey(
	db: Database,
	now: number,
	scope: string
): { inputHash: string; outcome: string } | null {
	const week = Math.floor(now / WEEK_MS);
	const row = db.row<{ input_hash: string; outcome: string }>(
		'SELECT input_hash, outcome FROM idempotency_keys WHERE week IN (?, ?) AND scope = ?',
		week,
		week - 1,
		scope
	);
	return row ? { inputHash: row.input_hash, outcome: row.outcome } : null;
}

export function insertKey(
	db: Database,
	now: number,
	scope: string,
	inputHash: string,
	outcome: string
): void {
	db.run(
		'INSERT INTO idempotency_keys (week, scope, input_hash, outcome) VALUES (?, ?, ?, ?)',
		Math.floor(now / WEEK_MS),
		scope,
		inputHash,
		outcome
	);
}

/** Forgets up to `limit` keys of weeks that nobody looks in any more. */
export function forgetOldKeys(db: Database, now: number, limit: number): void {
	db.run(
		`DELETE FROM idempotency_keys WHERE rowid IN
			(SELECT rowid FROM idempotency_keys WHERE week < ? LIMIT ?)`,
		Math.floor(now / WEEK_MS) - 1,
		limit
	);
}

/** The same input has the same hash, whatever the order in which its fields were sent. */
export const hashOf = (input: unknown): string =>
	createHash('sha256').update(canonicalJson(input)).digest('base64url');
