import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Demo } from './demo/make-demo.ts';
import { buildIfChanged } from './run/build-if-changed.ts';
import { readSecrets, takeDataFolder } from './run/data-folder.ts';
import { endWithNpm } from './run/end-with-npm.ts';
import { guardSchema } from './run/schema-guard.ts';
import { HELP, isLoopback, readSettings, type Settings } from './run/settings.ts';
import { supervise } from './run/supervise.ts';

/** `npm start`: build what changed, bring the data up to date, serve, and stay up. */
async function start(settings: Settings): Promise<void> {
	let stop: () => void = () => process.exit(0);
	endWithNpm(() => stop());
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop());
	const target = settings.environment === 'test' ? 'test' : 'product';
	await buildIfChanged(target);
	const folder = await takeDataFolder(settings.dataDir);
	const secrets = readSecrets(settings.dataDir);
	guardSchema(settings.dataDir);
	const running = supervise({ settings, secrets, target });
	stop = () => void running.stop().then(() => process.exit(0));
	process.once('exit', () => folder.release());
	const innerUrl = await running.ready;
	if (!settings.isEmpty) await fillDemo(settings, innerUrl, secrets.setupToken);
	announce(settings);
}

/** Demo data goes in through the API alone, as an integration's would. */
async function fillDemo(settings: Settings, baseUrl: string, setupToken: string): Promise<void> {
	const { makeDemo, fillToday } = await import('./demo/make-demo.ts');
	const kept = path.join(settings.dataDir, 'demo.json');
	if (!existsSync(kept)) {
		const password = settings.demoPassword ?? randomBytes(9).toString('base64url');
		const made = await makeDemo({ baseUrl, setupToken, password, log: console.log });
		writeFileSync(kept, JSON.stringify(made), { mode: 0o600 });
		console.log(
			`Demo accounts: owner, manager, desk, doctor, nurse, accountant @demo.test; owner@other.test`
		);
		console.log(`Password of all: ${password}`);
	}
	const demo = JSON.parse(readFileSync(kept, 'utf8')) as Demo;
	try {
		await fillToday({ baseUrl, demo, log: console.log });
	} catch (error) {
		// A demo that somebody has changed serves all the same.
		console.error(`Today could not be filled: ${(error as Error).message}`);
	}
}

function announce(settings: Settings): void {
	console.log(`Chairside is ready at ${settings.publicUrl}`);
	if (!isLoopback(settings.host) && !settings.publicUrl.startsWith('https:'))
		console.log(
			'Other devices need TLS to sign in safely: set TLS_CERT and TLS_KEY, or put a proxy that speaks TLS in front and set PUBLIC_URL.'
		);
	if (settings.isEmpty) console.log(`The set-up wizard is at ${settings.publicUrl}/setup`);
}

const flags = process.argv.slice(2);
if (flags.includes('--help')) console.log(HELP);
else
	try {
		await start(readSettings(process.env, flags));
	} catch (error) {
		console.error(error instanceof Error ? error.message : String(error));
		process.exit(1);
	}
