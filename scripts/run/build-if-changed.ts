import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from './settings.ts';

export type Target = 'product' | 'test';
/** Where the bundle of a target lies: `index.js` and the modules it imports. */
export const bundleOf = (target: Target): string =>
	path.join(ROOT, 'dist', target === 'product' ? 'worker' : 'worker-test');
export const PAGES = path.join(ROOT, 'web/.svelte-kit/cloudflare');

/** Named one by one: the tools leave caches of their own beside them. */
const WEB_SOURCES = [
	'web/src',
	'web/messages',
	'web/static',
	'web/_headers',
	'web/project.inlang/settings.json',
	'web/svelte.config.js',
	'web/vite.config.ts',
	'web/wrangler.adapter.toml',
	'worker/domain',
	'worker/contracts',
	'package-lock.json',
	'package.json'
];
const WORKER_SOURCES = ['worker', 'durable-objects', 'wrangler.toml', 'package-lock.json'];
const IGNORED = new Set(['.svelte-kit', 'node_modules', 'paraglide', '.wrangler']);
const LOCK = path.join(ROOT, 'dist/.building');

/**
 * Builds messages, pages and the deploy bundle where their sources changed since the last build.
 * The stamp is a hash of the sources, so a checkout that goes back and forth is not fooled by times.
 */
export async function buildIfChanged(target: Target): Promise<void> {
	mkdirSync(path.join(ROOT, 'dist'), { recursive: true });
	const release = await takeBuildLock();
	try {
		const web = hashOf(WEB_SOURCES);
		if (!isBuilt('web', web, path.join(PAGES, '_worker.js'))) await buildPages(web);
		const worker = hashOf(WORKER_SOURCES) + web;
		if (!isBuilt(target, worker, path.join(bundleOf(target), 'index.js')))
			await buildWorker(target, worker);
	} finally {
		release();
	}
}

async function buildPages(hash: string): Promise<void> {
	rmSync(stampFile('web'), { force: true });
	await run('Building the messages', 'paraglide-js', [
		'compile',
		'--project',
		'./web/project.inlang',
		'--outdir',
		'./web/src/lib/paraglide',
		'--silent'
	]);
	await run('Building the pages', 'vite', ['build', '--logLevel', 'warn'], path.join(ROOT, 'web'));
	writeFileSync(stampFile('web'), hash);
}

async function buildWorker(target: Target, hash: string): Promise<void> {
	rmSync(stampFile(target), { force: true });
	rmSync(bundleOf(target), { recursive: true, force: true });
	const entry = target === 'test' ? ['worker/test-build/index.ts'] : [];
	const name = target === 'test' ? 'Building the test build' : 'Building the Worker';
	const outdir = path.relative(ROOT, bundleOf(target));
	await run(name, 'wrangler', ['deploy', ...entry, '--dry-run', '--outdir', outdir]);
	writeFileSync(stampFile(target), hash);
}

const stampFile = (name: string): string => path.join(ROOT, 'dist', `${name}.stamp`);
const isBuilt = (name: string, hash: string, product: string): boolean =>
	existsSync(product) &&
	existsSync(stampFile(name)) &&
	readFileSync(stampFile(name), 'utf8') === hash;

function hashOf(sources: string[]): string {
	const hash = createHash('sha256');
	for (const source of sources)
		for (const file of filesUnder(path.join(ROOT, source)))
			hash.update(path.relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0');
	return hash.digest('hex');
}

function filesUnder(place: string): string[] {
	if (!existsSync(place)) return [];
	if (statSync(place).isFile()) return [place];
	return readdirSync(place, { withFileTypes: true })
		.filter((entry) => !IGNORED.has(entry.name))
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.flatMap((entry) => filesUnder(path.join(place, entry.name)));
}

/**
 * Runs one step quietly; what it printed is shown only when it fails. Somebody who waits sees it begin;
 * in a log, where other work may print meanwhile, it is one line at its end.
 */
async function run(title: string, command: string, args: string[], cwd = ROOT): Promise<void> {
	const began = performance.now();
	const begins = `${title} … `;
	if (process.stdout.isTTY) process.stdout.write(begins);
	const bin = path.join(ROOT, 'node_modules/.bin');
	const child = spawn(path.join(bin, command), args, {
		cwd,
		env: {
			...process.env,
			PATH: `${bin}${path.delimiter}${process.env.PATH}`,
			CI: '1',
			WRANGLER_SEND_METRICS: 'false',
			CLOUDFLARE_CF_FETCH_ENABLED: 'false'
		},
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const printed: Buffer[] = [];
	child.stdout.on('data', (part: Buffer) => printed.push(part));
	child.stderr.on('data', (part: Buffer) => printed.push(part));
	const code = await new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	if (code !== 0) throw new Error(`${title} failed.\n${Buffer.concat(printed).toString()}`);
	const took = `${((performance.now() - began) / 1000).toFixed(1)} s\n`;
	process.stdout.write(process.stdout.isTTY ? took : begins + took);
}

/** Two builds in one folder would write each other's files; the second waits for the first. */
async function takeBuildLock(): Promise<() => void> {
	for (;;) {
		try {
			writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
			return () => rmSync(LOCK, { force: true });
		} catch {
			if (!isAlive(LOCK)) rmSync(LOCK, { force: true });
			else await pause(300);
		}
	}
}

function isAlive(pidFile: string): boolean {
	try {
		process.kill(Number(readFileSync(pidFile, 'utf8')), 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
