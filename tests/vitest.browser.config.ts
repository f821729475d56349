import { defineConfig } from 'vitest/config';

/**
 * The built product in a real browser; `scripts/browser-tests.ts` starts both. One file at a time:
 * they share one server, whose clock some of them move.
 */
export default defineConfig({
	test: {
		include: ['tests/e2e/**/*.test.ts'],
		fileParallelism: false,
		testTimeout: 60_000,
		hookTimeout: 60_000,
		// A page may lose a race with a busy machine once; what needed its second try is named in the output.
		retry: 1,
		// What an axe reading found is told whole.
		chaiConfig: { truncateThreshold: 0 },
		expect: { poll: { timeout: 15_000 } }
	}
});
