import { drizzle, type DrizzleD1Database } from 'drizzle-orm/d1';
import type { Env } from '../env.ts';

/** The records of one organisation's shard: drizzle over D1. */
export type Records = DrizzleD1Database;

/** What every query is bound to. */
export interface Scope {
	organisationId: string;
	clinicId?: string;
}

/**
 * The one place that chooses the database of an organisation. Today all live on one shard;
 * a `shard` column of the directory decides when there are more.
 */
export const recordsFor = (env: Pick<Env, 'DB'>, _organisationId: string): Records =>
	drizzle(env.DB);
