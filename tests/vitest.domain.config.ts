import { defineConfig } from 'vitest/config';

/** Pure rules, layout maths and the house's own order: plain Node, no runtime. */
export default defineConfig({
	test: {
		include: ['domain', 'web', 'house', 'scripts', 'integrations'].map(
			(place) => `tests/${place}/**/*.test.ts`
		),
		isolate: false,
		setupFiles: ['./tests/support/fixed-chance.ts'],
		testTimeout: 60_000
	}
});
