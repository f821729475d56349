import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

/** Objects, repositories and the API inside workerd, on real SQLite and D1. */
export default defineConfig({
	resolve: {
		alias: { 'sveltekit-worker': new URL('./support/no-pages.ts', import.meta.url).pathname }
	},
	plugins: [
		cloudflareTest(async () => ({
			wrangler: { configPath: './wrangler.toml' },
			miniflare: {
				bindings: {
					ENVIRONMENT: 'test',
					PUBLIC_URL: 'http://localhost:8787',
					AUTH_SECRET: 'a secret for tests alone, 32 characters',
					SETUP_TOKEN: 'setup-token-for-tests',
					TEST_MIGRATIONS: await readD1Migrations('./migrations')
				}
			}
		}))
	],
	test: {
		include: ['tests/durable-objects/**/*.test.ts', 'tests/worker/**/*.test.ts'],
		setupFiles: ['./tests/support/migrate.ts'],
		testTimeout: 60_000,
		hookTimeout: 60_000
	}
});
