import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { bundleOf } from '../../scripts/run/build-if-changed.ts';

const textOf = (folder: string): string =>
	readdirSync(folder)
		.filter((file) => file.endsWith('.js'))
		.map((file) => readFileSync(path.join(folder, file), 'utf8'))
		.join('\n');

/** What only the test build may hold (reliability T26). */
const TEST_ONLY = [
	'/api/test/',
	'moveClock',
	'TEST_CLOCK',
	'loses_answers',
	'runDue',
	'__test',
	'FAULT_'
];

it.each(TEST_ONLY)('the production bundle does not contain %s', (word) => {
	// A word of its own: a library's DEFAULT_ is no FAULT_.
	expect(textOf(bundleOf('product'))).not.toMatch(new RegExp(`(?<![A-Z])${word}`));
});

it('would notice: the test build contains them', () => {
	const text = textOf(bundleOf('test'));
	for (const word of TEST_ONLY.slice(0, 5)) expect(text).toContain(word);
});
