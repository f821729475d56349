import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Miniflare, type MiniflareOptions } from 'miniflare';
import { applyMigrations } from './apply-migrations.ts';
import { bundleOf, PAGES, type Target } from './build-if-changed.ts';
import { noteRuntime, type Secrets } from './data-folder.ts';
import { readAssetHeaders } from './asset-headers.ts';
import { trustPeerAddress } from './peer-address.ts';
import { runCronsByThemselves } from './run-crons.ts';
import type { Settings } from './settings.ts';
import { serveTls } from './tls-front.ts';
import { readWranglerFile } from './wrangler-file.ts';

/** What the supervisor sends first; the runtime answers `{ready: URL}` once it serves. */
export interface Assignment {
	settings: Settings;
	secrets: Secrets;
	target: Target;
}

/**
 * The deploy bundle on workerd through Miniflare, in a process of its own: when it dies the
 * supervisor starts another, and when the supervisor dies it goes too.
 */
const pids = [process.pid];
process.once('disconnect', () => endAll());
process.once('message', (message) => {
	serve(message as Assignment).catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : String(error));
		endAll(1);
	});
});

function endAll(code = 0): void {
	for (const pid of pids.slice(1)) {
		try {
			process.kill(pid, 'SIGKILL');
		} catch {
			// Already gone.
		}
	}
	process.exit(code);
}

async function serve({ settings, secrets, target }: Assignment): Promise<void> {
	trustPeerAddress((pid) => {
		if (pids.length > 1) process.send?.({ restarted: 'workerd' });
		pids.push(pid);
		noteRuntime(settings.dataDir, pids);
	});
	const front = settings.tls ? await serveTls(settings, settings.tls) : null;
	const miniflare = new Miniflare(optionsFor(settings, secrets, target, front?.peerHeader));
	await miniflare.ready;
	await applyMigrations(await miniflare.getD1Database('DB', 'chairside'));
	const direct = await miniflare.unsafeGetDirectURL('chairside');
	front?.forwardTo(Number(direct.port));
	await waitUntilHealthy(direct);
	runCronsByThemselves(await miniflare.getWorker('chairside'), readWranglerFile().crons);
	process.send?.({ ready: direct.origin });
}

function optionsFor(
	settings: Settings,
	secrets: Secrets,
	target: Target,
	peerHeader: string | undefined
): MiniflareOptions {
	const wrangler = readWranglerFile();
	const { compatibilityDate, compatibilityFlags } = wrangler;
	const keep = (what: string) => path.join(settings.dataDir, what);
	return {
		cf: false,
		host: '127.0.0.1',
		port: 0,
		d1Persist: keep('d1'),
		r2Persist: keep('r2'),
		durableObjectsPersist: keep('objects'),
		workers: [
			{
				name: 'chairside',
				cache: false,
				compatibilityDate,
				compatibilityFlags,
				modules: modulesOf(bundleOf(target)),
				modulesRoot: bundleOf(target),
				d1Databases: { DB: 'chairside' },
				r2Buckets: { IMAGES: secrets.imagesBucket },
				durableObjects: Object.fromEntries(
					Object.entries(wrangler.objects).map(([name, className]) => [
						name,
						{ className, useSQLite: true }
					])
				),
				// The Worker is reached without the router of assets before it, which would cost as much
				// as the rest of a request; the pages ask for their own files.
				serviceBindings: { ASSETS: 'assets', ...testClock(settings, target) },
				unsafeDirectSockets: [
					settings.tls
						? { host: '127.0.0.1', port: 0 }
						: { host: settings.host, port: settings.port }
				],
				bindings: {
					ENVIRONMENT: settings.environment,
					PUBLIC_URL: settings.publicUrl,
					AUTH_SECRET: secrets.authSecret,
					SETUP_TOKEN: secrets.setupToken,
					SETUP_OPEN: String(settings.isEmpty),
					PEER_ADDRESS: peerHeader ?? 'socket',
					COMPRESS_PAGES: 'true',
					...(settings.turnstile && {
						TURNSTILE_SITE_KEY: settings.turnstile.siteKey,
						TURNSTILE_SECRET: settings.turnstile.secret
					}),
					...(target === 'test' && { TEST_CLOCK_AHEAD_MS: readTestClock(settings) })
				}
			},
			{
				name: 'assets',
				compatibilityDate,
				compatibilityFlags,
				modules: [{ type: 'ESModule', path: 'assets.js', contents: 'export default {}' }],
				assets: {
					directory: PAGES,
					routerConfig: { has_user_worker: false },
					assetConfig: { headers: readAssetHeaders(path.join(PAGES, '_headers')) }
				}
			}
		]
	};
}

const MODULE_TYPES = {
	'.js': 'ESModule',
	'.wasm': 'CompiledWasm',
	'.bin': 'Data',
	'.txt': 'Text'
} as const;

/** Named one by one: SvelteKit's dynamic imports defeat Miniflare's own analysis. The entry is first. */
function modulesOf(folder: string) {
	return readdirSync(folder)
		.filter((file) => path.extname(file) in MODULE_TYPES)
		.sort((a, b) => Number(b === 'index.js') - Number(a === 'index.js'))
		.map((file) => ({
			type: MODULE_TYPES[path.extname(file) as keyof typeof MODULE_TYPES],
			path: path.join(folder, file)
		}));
}

const testClockFile = (settings: Settings) => path.join(settings.dataDir, 'test-clock');

function readTestClock(settings: Settings): string {
	try {
		return readFileSync(testClockFile(settings), 'utf8');
	} catch {
		return '0';
	}
}

/** The test build keeps its moved clock here, so that a restart does not turn time back. */
function testClock(settings: Settings, target: Target) {
	if (target !== 'test') return {};
	return {
		TEST_CLOCK: async (request: { text(): Promise<string> }) => {
			writeFileSync(testClockFile(settings), await request.text());
			return new Response('kept') as never;
		}
	};
}

/** A machine that is busy may drop a connection or two while the runtime wakes. */
async function waitUntilHealthy(url: URL): Promise<void> {
	for (let tries = 1; ; tries++) {
		try {
			const response = await fetch(new URL('/api/health', url));
			await response.body?.cancel();
			if (response.ok) return;
			throw new Error(`The built Worker does not answer: ${response.status}.`);
		} catch (error) {
			if (tries === 10) throw error;
			await pause(100 * tries);
		}
	}
}
