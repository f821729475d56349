import { defineConfig } from 'vitest/config';

/** Pure rules and layout maths: plain Node, no runtime. */
export default defineConfig({
	test: {
		include: ['tests/domain/**/*.test.ts', 'tests/web/**/*.test.ts'],
		testTimeout: 60_000
	}
});
