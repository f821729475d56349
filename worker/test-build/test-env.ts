import type { Env } from '../env.ts';

/** What `npm start` adds to the bindings when it serves the test build. */
export interface TestEnv extends Env {
	/** How far the clock ran ahead when the data folder was last used, in milliseconds. */
	TEST_CLOCK_AHEAD_MS?: string;
	/** Keeps that figure in the data folder. */
	TEST_CLOCK?: Fetcher;
}
