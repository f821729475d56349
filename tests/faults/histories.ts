import { runVitest } from '../../scripts/checks/run-stage.ts';
import type { Finding } from './finding.ts';

/** What is shown of a run that failed. */
const MOST_SHOWN = 3_000;

/** X3: random days of a clinic against a napkin that cannot be wrong, at the size of the notes. */
export const followTheModel = (days: number, commands: number): Promise<Finding> =>
	atFullSize({
		name: 'X3',
		file: 'tests/durable-objects/model.test.ts',
		title: `answers ${days} random days of ${commands} commands`,
		sizes: { MODEL_SEEDS: String(days), MODEL_OPERATIONS: String(commands) },
		figures: { days, commands: days * commands }
	});

/** X4: histories of eight concurrent clients, each replayed in the order of its events. */
export const replayHistories = (histories: number): Promise<Finding> =>
	atFullSize({
		name: 'X4',
		file: 'tests/durable-objects/races.test.ts',
		title: `answers concurrent clients as if they had come one after the other, ${histories} times`,
		sizes: { HISTORIES: String(histories) },
		figures: { histories, clients: histories * 8 }
	});

interface Run {
	name: string;
	file: string;
	/** Part of the test's own title, which tells the size that it really ran at. */
	title: string;
	sizes: Record<string, string>;
	figures: Record<string, number>;
}

/** The test that `npm test` runs small, in the same runtime. */
async function atFullSize({ name, file, title, sizes, figures }: Run): Promise<Finding> {
	let printed = '';
	const print = (text: string) => {
		printed += text;
	};
	const { passed, failed } = await runVitest(
		'tests/vitest.workerd.config.ts',
		print,
		[file, '--testNamePattern', title, '--reporter=verbose'],
		{ ...sizes, NO_COLOR: '1' }
	);
	const hasRun = passed === 1 && printed.includes(title);
	return {
		name,
		what: title,
		figures,
		violations: failed === 0 && hasRun ? [] : [printed.slice(-MOST_SHOWN)]
	};
}
