import { inArray, lt } from 'drizzle-orm';
import { idempotencyKey } from '../db/schema/idempotency.ts';
import type { Env } from '../env.ts';
import { recordsFor } from '../repositories/records.ts';

const KEPT_MS = 8 * 24 * 60 * 60 * 1000;
const AT_ONCE = 5_000;

/** Forgets answers older than 8 days (the contract promises 7), some thousands a night at most. */
export async function purgeKeys(env: Env, now: number): Promise<void> {
	const records = recordsFor(env, '');
	const old = records
		.select({ scope: idempotencyKey.scope })
		.from(idempotencyKey)
		.where(lt(idempotencyKey.at, now - KEPT_MS))
		.limit(AT_ONCE);
	await records.delete(idempotencyKey).where(inArray(idempotencyKey.scope, old));
}
