import { buildIfChanged } from './run/build-if-changed.ts';
import { runCheck, runVitest, type Outcome } from './checks/run-stage.ts';

/**
 * `npm test`: everything that has to hold before a change lands. Stages go on after a failure, so
 * one run tells all; the last line is the sum.
 */
const STAGES: [title: string, run: () => Promise<Outcome>][] = [
	['types', () => runCheck(['npm', 'run', '--silent', 'check:types'])],
	['lint', () => runCheck(['npm', 'run', '--silent', 'check:lint'])],
	['format', () => runCheck(['npm', 'run', '--silent', 'check:format'])],
	['domain', () => runVitest('tests/vitest.domain.config.ts')],
	['workerd', () => runVitest('tests/vitest.workerd.config.ts')],
	['browser', () => import('./checks/run-browser-tests.ts').then((it) => it.runBrowserTests([]))]
];

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !STAGES.some(([title]) => title === name));
if (unknown) {
	console.error(
		`There is no stage ${unknown}; there are ${STAGES.map(([title]) => title).join(', ')}.`
	);
	process.exit(1);
}

const sum: Outcome = { passed: 0, failed: 0 };
const began = performance.now();
try {
	await buildIfChanged('product');
} catch (error) {
	console.error((error as Error).message);
	sum.failed += 1;
}
for (const [title, run] of STAGES) {
	if (wanted.length > 0 && !wanted.includes(title)) continue;
	console.log(`\n== ${title}`);
	const started = performance.now();
	const outcome = await run().catch((error: unknown): Outcome => {
		console.error(error instanceof Error ? error.message : String(error));
		return { passed: 0, failed: 1 };
	});
	sum.passed += outcome.passed;
	sum.failed += outcome.failed;
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	console.log(`== ${title}: ${outcome.passed} passed, ${outcome.failed} failed, ${seconds} s`);
}
console.log(`\nAll in ${((performance.now() - began) / 1000).toFixed(0)} s`);
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exit(sum.failed > 0 ? 1 : 0);
