import { inArray, lt } from 'drizzle-orm';
import { session, verification } from '../db/schema/auth.ts';
import type { Env } from '../env.ts';
import { recordsFor } from '../repositories/records.ts';

const KEPT_MS = 24 * 60 * 60 * 1000;
const AT_ONCE = 5_000;

/** Takes away what ended a day ago: sessions, spent links and codes. By real time, as they end by it. */
export async function purgeSessions(env: Env): Promise<void> {
	const records = recordsFor(env, '');
	const before = new Date(Date.now() - KEPT_MS);
	const sessions = records
		.select({ id: session.id })
		.from(session)
		.where(lt(session.expiresAt, before))
		.limit(AT_ONCE);
	const proofs = records
		.select({ id: verification.id })
		.from(verification)
		.where(lt(verification.expiresAt, before))
		.limit(AT_ONCE);
	await records.batch([
		records.delete(session).where(inArray(session.id, sessions)),
		records.delete(verification).where(inArray(verification.id, proofs))
	]);
}
