import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Assignment } from './runtime.ts';

const RUNTIME = path.join(import.meta.dirname, 'runtime.ts');
const CALM_MS = 60_000;
const MAX_PAUSE_MS = 30_000;

/** One runtime after another: an exit is counted, told, and answered with a new start. */
export interface Supervised {
	/** The runtime's plain address on this computer, once it serves; rejects when it cannot start. */
	ready: Promise<string>;
	stop(): Promise<void>;
}

export function supervise(assignment: Assignment): Supervised {
	let child: ChildProcess | null = null;
	let isStopping = false;
	let restarts = 0;
	let quickExits = 0;
	const count = (what: string) => console.error(`${what} (restart ${++restarts}).`);

	const runOne = () => {
		const startedAt = Date.now();
		const own = (child = startRuntime(assignment));
		own.on('message', (message) => {
			if ('restarted' in (message as object)) count('workerd ended; it is started again');
		});
		own.once('exit', (code, signal) => {
			endGroup(own);
			if (isStopping || !hasServed) return;
			quickExits = Date.now() - startedAt > CALM_MS ? 0 : quickExits + 1;
			const wait = quickExits <= 1 ? 0 : Math.min(MAX_PAUSE_MS, 250 * 2 ** quickExits);
			count(`The runtime ended (${signal ?? `code ${code}`}); next start in ${wait} ms`);
			void pause(wait).then(() => isStopping || runOne());
		});
		return own;
	};

	let hasServed = false;
	const ready = new Promise<string>((resolve, reject) => {
		const first = runOne();
		first.on('message', (message) => {
			const { ready: url } = message as { ready?: string };
			if (url === undefined) return;
			hasServed = true;
			resolve(url);
		});
		first.once('exit', () => hasServed || reject(new Error('The runtime could not start.')));
	});

	return {
		ready,
		stop: async () => {
			isStopping = true;
			if (!child || child.exitCode !== null || child.signalCode !== null) return;
			const ended = new Promise((resolve) => child?.once('exit', resolve));
			child.disconnect();
			await Promise.race([ended, pause(3_000)]);
			endGroup(child);
		}
	};
}

function startRuntime(assignment: Assignment): ChildProcess {
	const child = fork(RUNTIME, { detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
	child.send(assignment);
	return child;
}

/** The runtime leads a group of its own; whatever it started ends with it. */
function endGroup(child: ChildProcess): void {
	try {
		if (child.pid) process.kill(-child.pid, 'SIGKILL');
	} catch {
		// The group is empty.
	}
}
