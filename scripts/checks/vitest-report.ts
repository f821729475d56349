import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../run/settings.ts';
import type { Outcome } from './run-stage.ts';

interface Report {
	numPassedTests: number;
	numFailedTests: number;
	testResults: {
		name: string;
		/** Why a file could not be run at all. */
		message: string;
		assertionResults: Assertion[];
	}[];
}
interface Assertion {
	fullName: string;
	status: string;
	/** Of every try, also of a test that held in the end. */
	failureMessages: string[];
}

const NO_REPORT: Report = { numPassedTests: 0, numFailedTests: 0, testResults: [] };

/** What vitest's JSON says of a run; nothing where the run left none. */
export function readReport(file: string): Outcome {
	const { numPassedTests, numFailedTests, testResults } = parseReport(file);
	const outcome: Outcome = {
		passed: numPassedTests,
		failed: numFailedTests,
		faults: [],
		secondTries: []
	};
	for (const { name, message, assertionResults } of testResults) {
		const place = path.relative(ROOT, name);
		if (message) outcome.faults.push(`${place}\n${beginningOf([message])}`);
		for (const { fullName, status, failureMessages } of assertionResults) {
			if (failureMessages.length === 0) continue;
			const told = `${place} > ${fullName}\n${beginningOf(failureMessages)}`;
			(status === 'failed' ? outcome.faults : outcome.secondTries).push(told);
		}
	}
	return outcome;
}

function parseReport(file: string): Report {
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as Report;
	} catch {
		return NO_REPORT;
	}
}

const LINES = 12;
const beginningOf = (messages: string[]) =>
	messages.join('\n').split('\n').slice(0, LINES).join('\n');
