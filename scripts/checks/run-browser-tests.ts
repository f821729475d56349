import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildIfChanged } from '../run/build-if-changed.ts';
import { findBrowser } from './find-browser.ts';
import { runVitest, type Outcome, type Print } from './run-stage.ts';
import { startServer } from './start-server.ts';

/** Built product (the test build, with demo data in a folder of its own), real browser, then `tests/e2e`. */
export async function runBrowserTests(print: Print, args: string[] = []): Promise<Outcome> {
	const chromium = await findBrowser(print);
	await buildIfChanged('product');
	const dataDir = mkdtempSync(path.join(tmpdir(), 'chairside-browser-'));
	const password = 'browser-tests-2026';
	const server = await startServer({
		dataDir,
		print,
		env: { ENVIRONMENT: 'test', DEMO_PASSWORD: password }
	});
	try {
		return await runVitest('tests/vitest.browser.config.ts', print, args, {
			CHROMIUM: chromium,
			CHAIRSIDE_URL: server.url,
			CHAIRSIDE_DATA: dataDir,
			CHAIRSIDE_PASSWORD: password
		});
	} finally {
		await server.stop();
		rmSync(dataDir, { recursive: true, force: true });
	}
}
