import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Somebody else is at work in the data folder. */
export class DataFolderBusy extends Error {}

/**
 * Makes the folder ours alone until `release`: two runtimes on one folder would both believe that
 * they own the clinics. A lock whose process is gone is taken over; what that process left running
 * is ended first, so that it cannot write behind our back.
 */
export async function takeDataFolder(dataDir: string): Promise<{ release: () => void }> {
	mkdirSync(dataDir, { recursive: true, mode: 0o700 });
	const lock = path.join(dataDir, 'lock');
	for (let tries = 0; ; tries++) {
		try {
			writeFileSync(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
			break;
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
			const owner = Number(readFileSync(lock, 'utf8'));
			if (tries > 3 || isRunningHere(owner, 'start.ts'))
				throw new DataFolderBusy(
					`${dataDir} is in use by process ${owner}. Stop that one first, or set another DATA_DIR.`
				);
			rmSync(lock, { force: true });
		}
	}
	await endLeftovers(dataDir);
	return { release: () => rmSync(lock, { force: true }) };
}

const leftovers = (dataDir: string): string => path.join(dataDir, 'runtime.pids');

/** Notes the processes of a runtime, so that a later start can end them if ours was killed. */
export function noteRuntime(dataDir: string, pids: number[]): void {
	writeFileSync(leftovers(dataDir), pids.join('\n'), { mode: 0o600 });
}

async function endLeftovers(dataDir: string): Promise<void> {
	const file = leftovers(dataDir);
	if (!existsSync(file)) return;
	const pids = readFileSync(file, 'utf8').split('\n').map(Number).filter(Boolean);
	const left = () =>
		pids.filter((pid) => isRunningHere(pid, 'workerd') || isRunningHere(pid, 'runtime.ts'));
	for (let tries = 0; left().length > 0 && tries < 50; tries++) {
		for (const pid of left()) kill(pid);
		await pause(100);
	}
	if (left().length > 0)
		throw new DataFolderBusy(`Processes ${left().join(', ')} of an earlier run do not end.`);
	rmSync(file, { force: true });
}

function kill(pid: number): void {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// Gone between the look and the signal: what we wanted.
	}
}

/** Whether the process lives and is the program meant (a number may have been given to another since). */
function isRunningHere(pid: number, program: string): boolean {
	try {
		process.kill(pid, 0);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
	}
	const commandLine = `/proc/${pid}/cmdline`;
	if (!existsSync('/proc/self/cmdline')) return true;
	try {
		return readFileSync(commandLine, 'utf8').includes(program);
	} catch {
		return false;
	}
}

export interface Secrets {
	authSecret: string;
	setupToken: string;
	/**
	 * Miniflare shows every bucket, by its name, to whoever asks on another port of this computer;
	 * so the name of ours is nothing that anybody could ask for.
	 */
	imagesBucket: string;
}

/** Made once for each data folder and readable by its owner alone. */
export function readSecrets(dataDir: string): Secrets {
	const file = path.join(dataDir, 'secrets.json');
	const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>) : {};
	const secrets: Secrets = {
		authSecret: kept.authSecret ?? randomBytes(36).toString('base64url'),
		setupToken: kept.setupToken ?? randomBytes(24).toString('base64url'),
		imagesBucket: kept.imagesBucket ?? `images-${randomBytes(16).toString('hex')}`
	};
	writeFileSync(file, JSON.stringify(secrets, null, '\t'), { mode: 0o600 });
	chmodSync(file, 0o600);
	return secrets;
}
