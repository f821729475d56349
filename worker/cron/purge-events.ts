import type { Env } from '../env.ts';
import { forgetMoments } from '../repositories/first-moments.ts';
import { recordsFor } from '../repositories/records.ts';

/** No provider tells of a message again after a month, and no key is kept so long. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Forgets which reports and repeated calls were seen a month ago; what they led to stays. */
export const purgeEvents = (env: Env, now: number): Promise<void> =>
	forgetMoments(recordsFor(env, ''), now - KEPT_MS);
