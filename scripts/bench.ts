import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Goal, isMet, printGoals } from '../tests/bench/print.ts';
import { measureBoardPage } from '../tests/bench/browser/measure-board-page.ts';
import { measureFilm } from '../tests/bench/browser/measure-film.ts';
import { measureMessages } from '../tests/bench/messages/measure-messages.ts';
import { measureServer } from '../tests/bench/measure-server.ts';
import { measureRecord } from '../tests/bench/record/measure-record.ts';
import { buildIfChanged } from './run/build-if-changed.ts';

const HELP = `npm run bench -- [--sizes 1000,100000,1000000] [--rounds 5] [--data FOLDER] [--only server|browser]
npm run bench -- messages [--due 100000] [--clinics 50]
npm run bench -- film
npm run bench -- record [--patients 100000]

Measures what npm start serves, on this computer. --data keeps the seeded clinics for the next run.
The second form measures how so many messages leave that are due in one moment, the third how a film of four megapixels opens and
is windowed in the browser, the fourth how long searches take among so many patients and a record of ten
years takes to open, and nothing else.
A missed goal is printed as missed; the exit code tells only whether everything could be measured.`;

const option = (name: string): string | undefined => {
	const at = process.argv.indexOf(`--${name}`);
	return at < 0 ? undefined : process.argv[at + 1];
};
if (process.argv.includes('--help')) {
	console.log(HELP);
	process.exit(0);
}
const sizes = (option('sizes') ?? '1000,100000,1000000').split(',').map(Number);
const rounds = Number(option('rounds') ?? 5);
const only = option('only');
const due = Number(option('due') ?? 100_000);
const writing = Number(option('clinics') ?? 50);
const patients = Number(option('patients') ?? 100_000);
const kept = option('data');
const part = process.argv[2];
if (
	sizes.some((size) => !(size >= 200 && size <= 1_000_000)) ||
	!(rounds >= 1 && rounds <= 20) ||
	!(due >= 100 && due <= 1_000_000) ||
	!(writing >= 1 && writing <= 200) ||
	!(patients >= 1_000 && patients <= 2_000_000)
) {
	console.error(HELP);
	process.exit(1);
}
const dataDir = kept ? path.resolve(kept) : mkdtempSync(path.join(tmpdir(), 'chairside-bench-'));
mkdirSync(dataDir, { recursive: true });
await buildIfChanged('product');
await buildIfChanged('test');
try {
	const goals = await measure();
	printGoals(goals);
	const measured = goals.filter((goal) => !Number.isNaN(goal.measured));
	const unmeasured = goals.length - measured.length;
	console.log(
		`\n${measured.filter(isMet).length} of ${measured.length} goals met${unmeasured ? `, ${unmeasured} not measured` : ''}.`
	);
} finally {
	if (!kept) rmSync(dataDir, { recursive: true, force: true });
}

async function measure(): Promise<Goal[]> {
	if (part === 'messages') return measureMessages(dataDir, due, writing);
	if (part === 'film') return measureFilm();
	if (part === 'record') return measureRecord(dataDir, patients);
	return [
		...(only === 'browser' ? [] : await measureServer(dataDir, sizes, rounds)),
		...(only === 'server' ? [] : [...(await measureBoardPage()), ...(await measureFilm())])
	];
}
