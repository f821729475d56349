import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../../scripts/checks/start-server.ts';
import { ROOT } from '../../../scripts/run/settings.ts';
import type { Load } from '../load/run-load.ts';

const SCRIPT = path.resolve(ROOT, '../shared/tools/load/reference/yardstick-sqlite.mjs');
const FAR = 2_000_000_000;
const DAY_TO_READ = 2;

/** The smallest honest server: one process, SQLite with a sync for each booking, and nothing else. */
export interface Yardstick {
	book(clients: number, requests: number, seconds: number): Load;
	day(clients: number, requests: number, seconds: number): Load;
	stop(): void;
}

/** Null where the reference tools are not beside the project: then figures stand without a ratio. */
export async function startYardstick(): Promise<Yardstick | null> {
	if (!existsSync(SCRIPT)) return null;
	const folder = mkdtempSync(path.join(tmpdir(), 'chairside-yardstick-'));
	const port = await freePort();
	const child = spawn(process.execPath, [SCRIPT, String(port), folder], { stdio: 'pipe' });
	await new Promise((resolve) => child.stdout.once('data', resolve));
	const url = `http://127.0.0.1:${port}`;
	await fetch(`${url}/seed?from=0&to=1000`);
	let next = 0;
	const pids = [child.pid as number];
	return {
		book: (clients, requests, seconds) => ({
			url,
			clients,
			requests,
			seconds,
			pids,
			make: () => ({ method: 'POST', path: '/book', body: bookingOf(next++) }),
			isDone: (answer) => answer.status === 201
		}),
		day: (clients, requests, seconds) => ({
			url,
			clients,
			requests,
			seconds,
			pids,
			make: () => ({ path: `/day?d=${DAY_TO_READ}` }),
			isDone: (answer) => answer.status === 200
		}),
		stop: () => end(child, folder)
	};
}

function bookingOf(i: number) {
	const s = FAR + Math.floor(i / 12) * 900;
	return {
		chair: i % 12,
		s,
		e: s + 900,
		patient: `Patient Number ${i}`,
		proc: 'D1110',
		note: `booked by the load, number ${i}`
	};
}

function end(child: ChildProcess, folder: string): void {
	child.kill('SIGKILL');
	rmSync(folder, { recursive: true, force: true });
}
