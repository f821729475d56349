import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from '../run/settings.ts';

export interface Outcome {
	passed: number;
	failed: number;
	/** What failed, each with the first words of why. */
	faults: string[];
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
	return { passed: Number(isFine), failed: Number(!isFine), faults: [] };
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

interface Report {
	numPassedTests: number;
	numFailedTests: number;
	testResults: {
		name: string;
		message: string;
		assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
	}[];
}

const NO_REPORT: Report = { numPassedTests: 0, numFailedTests: 0, testResults: [] };

function readReport(file: string): Outcome {
	const report = parseReport(file);
	const faults = report.testResults.flatMap(({ name, message, assertionResults }) => {
		const place = path.relative(ROOT, name);
		const failed = assertionResults.filter(({ status }) => status === 'failed');
		const tests = failed.map(
			({ fullName, failureMessages }) => `${place} > ${fullName}\n${beginningOf(failureMessages)}`
		);
		return message ? [`${place}\n${beginningOf([message])}`, ...tests] : tests;
	});
	return { passed: report.numPassedTests, failed: report.numFailedTests, faults };
}

function parseReport(file: string): Report {
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as Report;
	} catch {
		return NO_REPORT;
	}
}

const FAULT_LINES = 12;
const beginningOf = (messages: string[]) =>
	messages.join('\n').split('\n').slice(0, FAULT_LINES).join('\n');
