import { buildIfChanged } from './run/build-if-changed.ts';
import { runBrowserTests } from './checks/run-browser-tests.ts';
import { runLanes, type Stage } from './checks/run-lanes.ts';
import { type Print, runCheck, runVitest } from './checks/run-stage.ts';

const check = (name: string) => (print: Print) =>
	runCheck(['npm', 'run', '--silent', `check:${name}`], print);

let build: Promise<void> | undefined;
/** A stage that needs the built product; the first of them builds it. */
const built =
	(run: Stage['run']): Stage['run'] =>
	async (print) => {
		await (build ??= buildIfChanged('product'));
		return run(print);
	};

/** Every page is read for everybody on a server of its own: a walk that mostly waits, beside all else. */
const READINGS = 'tests/e2e/axe.test.ts';

/**
 * `npm test`: everything that has to hold before a change lands. Stages go on after a failure, so
 * one run tells all; the last lines are what failed and the sum. The browser's tests wait for pages much of their
 * time, so the other stages work beside them.
 */
const LANES: Stage[][] = [
	[{ title: 'browser', run: built((print) => runBrowserTests(print, ['--exclude', READINGS])) }],
	[{ title: 'readings', run: built((print) => runBrowserTests(print, [READINGS])) }],
	[
		{ title: 'workerd', run: (print) => runVitest('tests/vitest.workerd.config.ts', print) },
		{ title: 'lint', run: check('lint') },
		{ title: 'format', run: check('format') },
		{ title: 'types', run: built(check('types')) },
		{
			title: 'domain',
			run: built((print) => runVitest('tests/vitest.domain.config.ts', print))
		}
	]
];

const wanted = process.argv.slice(2);
const titles = LANES.flat().map(({ title }) => title);
const unknown = wanted.find((name) => !titles.includes(name));
if (unknown) {
	console.error(`There is no stage ${unknown}; there are ${titles.join(', ')}.`);
	process.exit(1);
}

const began = performance.now();
const sum = await runLanes(
	LANES.map((lane) => lane.filter(({ title }) => wanted.length === 0 || wanted.includes(title)))
);
console.log(`\nAll in ${((performance.now() - began) / 1000).toFixed(0)} s`);
for (const one of sum.secondTries) console.log(`\nHeld at its second try: ${one}`);
for (const fault of sum.faults) console.log(`\nFailed: ${fault}`);
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exit(sum.failed > 0 ? 1 : 0);
