import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../run/settings.ts';
import { type Print, printNow } from './run-stage.ts';

export interface Server {
	url: string;
	port: number;
	dataDir: string;
	process: ChildProcess;
	/** From being asked to start until it said that it is ready. */
	readyAfterMs: number;
	/** The bearer of this may make organisations. */
	setupToken(): string;
	/** Processes of the runtime: Node's and workerd's. */
	runtimePids(): number[];
	stop(): Promise<void>;
	/** SIGKILL to everything at once, as a power cut would. */
	kill(): Promise<void>;
}

const READY_WITHIN_MS = 180_000;
/** Characters of what it printed, told when it does not start. */
const MOST_KEPT = 10_000;

/** Starts the product exactly as `npm start` does, on a free port unless one is given. */
export async function startServer(options: {
	dataDir: string;
	env?: Record<string, string>;
	port?: number;
	flags?: string[];
	isQuiet?: boolean;
	/** Where its words go, unless it is quiet. */
	print?: Print;
}): Promise<Server> {
	const port = options.port ?? (await freePort());
	const began = performance.now();
	const child = spawn(
		process.execPath,
		[path.join(ROOT, 'scripts/start.ts'), ...(options.flags ?? [])],
		{
			cwd: ROOT,
			env: {
				...process.env,
				npm_execpath: '',
				END_WITH_PARENT: '1',
				HOST: '127.0.0.1',
				PUBLIC_URL: '',
				TLS_CERT: '',
				TLS_KEY: '',
				...options.env,
				PORT: String(port),
				DATA_DIR: options.dataDir
			},
			stdio: ['ignore', 'pipe', 'pipe']
		}
	);
	await untilReady(child, options.isQuiet ? () => {} : (options.print ?? printNow));
	const runtimePids = () => readPids(options.dataDir);
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	return {
		url: `http://127.0.0.1:${port}`,
		port,
		dataDir: options.dataDir,
		process: child,
		readyAfterMs: performance.now() - began,
		setupToken: () => readSetupToken(options.dataDir),
		runtimePids,
		stop: async () => {
			child.kill('SIGTERM');
			await ended;
		},
		kill: async () => {
			for (const pid of [child.pid as number, ...runtimePids()]) killNow(pid);
			await ended;
		}
	};
}

function untilReady(child: ChildProcess, print: Print): Promise<void> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => {
			child.kill('SIGTERM');
			reject(new Error('The product was not ready in time.'));
		}, READY_WITHIN_MS);
		let printed = '';
		const hear = (part: Buffer) => {
			print(part.toString());
			printed = (printed + part.toString()).slice(-MOST_KEPT);
		};
		child.stderr?.on('data', hear);
		child.stdout?.on('data', (part: Buffer) => {
			hear(part);
			if (!/is ready at/.test(printed)) return;
			clearTimeout(timer);
			resolve();
		});
		child.once('exit', (code) => {
			clearTimeout(timer);
			reject(new Error(`The product ended with code ${code} before it was ready.\n${printed}`));
		});
	});
}

export const readSetupToken = (dataDir: string): string =>
	(JSON.parse(readFileSync(path.join(dataDir, 'secrets.json'), 'utf8')) as { setupToken: string })
		.setupToken;

function readPids(dataDir: string): number[] {
	return readFileSync(path.join(dataDir, 'runtime.pids'), 'utf8').split('\n').map(Number);
}

function killNow(pid: number): void {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// Already gone.
	}
}

const FIRST_PORT = 20_000;
const PORTS = 12_000;

/**
 * A port of loopback that nobody listens on, below those that the system gives to connections: one
 * of these could take it between a kill and the next start.
 */
export async function freePort(): Promise<number> {
	for (;;) {
		const port = FIRST_PORT + Math.floor(Math.random() * PORTS);
		if (await isFree(port)) return port;
	}
}

function isFree(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const probe = createServer();
		probe.once('error', () => resolve(false));
		probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
	});
}
