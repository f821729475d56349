import { runBrowserTests } from './checks/run-browser-tests.ts';
import { printNow } from './checks/run-stage.ts';

/** `npm run test:browser [-- FILTER]`: the tests of `tests/e2e` alone. */
const { passed, failed } = await runBrowserTests(printNow, process.argv.slice(2));
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
