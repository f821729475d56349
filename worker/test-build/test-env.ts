import type { Env } from '../env.ts';
import type { SeedInput } from './seed-history.ts';

/** What `npm start` adds to the bindings when it serves the test build. */
export interface TestEnv extends Env {
	/** How far the clock ran ahead when the data folder was last used, in milliseconds. */
	TEST_CLOCK_AHEAD_MS?: string;
	/** Keeps that figure in the data folder. */
	TEST_CLOCK?: Fetcher;
}

/** What the test build's clinic objects can do beside the product's. */
export interface TestClinic {
	runDue(): Promise<void>;
	seed(input: SeedInput): Promise<{ revision: number }>;
	pending(): Promise<{ pending: number; deadLetters: number }>;
	rowsSoFar(): Promise<{ rowsRead: number; rowsWritten: number }>;
}

export const testClinicOf = (env: Env, clinicId: string): TestClinic =>
	env.CLINIC_SCHEDULE.getByName(clinicId) as unknown as TestClinic;
