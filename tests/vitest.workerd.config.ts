import { readFile } from 'node:fs/promises';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { PAPER_FONTS } from '../web/src/paper-fonts.ts';

/** How long the seeded histories are, where `npm run prove` asks for more than their tests do. */
const sizes = Object.fromEntries(
	['MODEL_SEEDS', 'MODEL_OPERATIONS', 'HISTORIES'].flatMap((name) => {
		const value = process.env[name];
		return value === undefined ? [] : [[name, value]];
	})
);

/** The fonts of documents, which the build lays among the pages' files: here there are none. */
async function paperFont({ url }: { url: string }) {
	const file = PAPER_FONTS[path.basename(url)];
	return file ? new Response(await readFile(file)) : new Response(null, { status: 404 });
}

/**
 * Objects, repositories and the API inside workerd, on real SQLite and D1. Files share a runtime, since
 * to start one costs more than most files take; `begin-anew.ts` gives each file empty storage and the real
 * time, so that none sees what another left.
 */
export default defineConfig({
	resolve: {
		alias: { 'sveltekit-worker': new URL('./support/no-pages.ts', import.meta.url).pathname }
	},
	plugins: [
		cloudflareTest(async () => ({
			wrangler: { configPath: './wrangler.toml' },
			miniflare: {
				serviceBindings: { PAPER_FONTS: paperFont },
				bindings: {
					ENVIRONMENT: 'test',
					PUBLIC_URL: 'http://localhost:8787',
					AUTH_SECRET: 'a secret for tests alone, 32 characters',
					SETUP_TOKEN: 'setup-token-for-tests',
					TEST_MIGRATIONS: await readD1Migrations('./migrations'),
					...sizes
				}
			}
		}))
	],
	test: {
		include: ['tests/durable-objects/**/*.test.ts', 'tests/worker/**/*.test.ts'],
		setupFiles: ['./tests/support/begin-anew.ts'],
		isolate: false,
		maxWorkers: 2,
		testTimeout: 60_000,
		hookTimeout: 60_000,
		expect: { poll: { timeout: 15_000 } }
	}
});
