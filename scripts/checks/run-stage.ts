import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from '../run/settings.ts';
import { readReport } from './vitest-report.ts';

export interface Outcome {
	passed: number;
	failed: number;
	/** What failed, each with the first words of why. */
	faults: string[];
	/** What held at its second try alone, with what was wrong at the first. */
	secondTries: string[];
}

/** Where a stage's words go: straight out, or kept until the stage has ended. */
export type Print = (text: string) => void;
export const printNow: Print = (text) => void process.stdout.write(text);

const BIN = path.join(ROOT, 'node_modules/.bin');

/** Runs a command with our own Node first on the PATH; what it prints is handed to `print`. */
export function runCommand(
	command: string[],
	env: NodeJS.ProcessEnv = {},
	print: Print = printNow
): Promise<number> {
	const [program, ...args] = command as [string, ...string[]];
	const child = spawn(program, args, {
		cwd: ROOT,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: {
			...process.env,
			PATH: `${BIN}${path.delimiter}${process.env.PATH}`,
			WRANGLER_SEND_METRICS: 'false',
			CLOUDFLARE_CF_FETCH_ENABLED: 'false',
			...env
		}
	});
	for (const stream of [child.stdout, child.stderr])
		stream.setEncoding('utf8').on('data', (part: string) => print(part));
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code) => resolve(code ?? 1));
	});
}

/** One check that either holds or does not. */
export async function runCheck(command: string[], print: Print): Promise<Outcome> {
	const isFine = (await runCommand(command, {}, print)) === 0;
	return { passed: Number(isFine), failed: Number(!isFine), faults: [], secondTries: [] };
}

/** Counts each test of a vitest run; a run that broke without a failed test counts as one failure. */
export async function runVitest(
	config: string,
	print: Print,
	args: string[] = [],
	env: NodeJS.ProcessEnv = {}
): Promise<Outcome> {
	const folder = mkdtempSync(path.join(tmpdir(), 'chairside-test-'));
	const report = path.join(folder, 'report.json');
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
	try {
		const command = ['vitest', 'run', '--config', config, ...reporters, ...args];
		const code = await runCommand(command, env, print);
		const counts = readReport(report);
		return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
