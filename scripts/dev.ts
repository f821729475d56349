import { type ChildProcess, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import path from 'node:path';
import { buildIfChanged } from './run/build-if-changed.ts';
import { HELP, ROOT } from './run/settings.ts';

/**
 * `npm run dev`: serves what `npm start` serves, and again after each change: about 2 s after a
 * change of the Worker, about 12 s after one of the pages. What does not build is told and the last
 * build goes on serving. Data stays in DATA_DIR.
 */
const WATCHED = [
	'worker',
	'durable-objects',
	'web/src',
	'web/messages',
	'web/static',
	'migrations'
];
const SETTLE_MS = 300;
const target = process.env.ENVIRONMENT === 'test' ? 'test' : 'product';

if (process.argv.includes('--help')) {
	console.log(
		`npm run dev: ${HELP.replace('npm start', 'as npm start')}\n\nRebuilds and restarts when a source changes.`
	);
	process.exit(0);
}

let server: ChildProcess | null = null;
let timer: NodeJS.Timeout | undefined;
let isBusy = false;
let isStale = false;

function serve(): void {
	server = spawn(
		process.execPath,
		[path.join(ROOT, 'scripts/start.ts'), ...process.argv.slice(2)],
		{ cwd: ROOT, stdio: 'inherit', env: { ...process.env, npm_execpath: '', END_WITH_PARENT: '1' } }
	);
}

async function rebuild(): Promise<void> {
	if (isBusy) return void (isStale = true);
	isBusy = true;
	try {
		await buildIfChanged(target);
		await stop();
		serve();
	} catch (error) {
		console.error((error as Error).message);
	}
	isBusy = false;
	if (isStale) {
		isStale = false;
		await rebuild();
	}
}

async function stop(): Promise<void> {
	const old = server;
	if (!old || old.exitCode !== null) return;
	const ended = new Promise((resolve) => old.once('exit', resolve));
	old.kill('SIGTERM');
	await ended;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
	process.once(signal, () => void stop().then(() => process.exit(0)));
for (const place of WATCHED)
	watch(path.join(ROOT, place), { recursive: true }, (_, file) => {
		if (file?.includes('paraglide')) return;
		clearTimeout(timer);
		timer = setTimeout(() => void rebuild(), SETTLE_MS);
	});
await rebuild();
