import type { Env } from '../env.ts';
import { forgetProofs } from '../repositories/phone-proofs.ts';
import { recordsFor } from '../repositories/records.ts';

const KEPT_MS = 24 * 60 * 60 * 1000;

/** Forgets the phones of verifications that ended a day ago: nothing is done with them any more. */
export const purgeProofs = (env: Env, now: number): Promise<void> =>
	forgetProofs(recordsFor(env, ''), now - KEPT_MS);
