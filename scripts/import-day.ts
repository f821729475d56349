import path from 'node:path';
import { readSetupToken, type Server, startServer } from './checks/start-server.ts';
import { bookVisits, type ClinicOutcome } from './import-day/book-visits.ts';
import { keepPatients } from './import-day/keep-patients.ts';
import { inTurns, makeClinics } from './import-day/make-clinics.ts';
import { byNeighbourhood, readDay, type Visit } from './import-day/read-day.ts';
import { ROOT } from './run/settings.ts';

const HELP = `npm run import:day -- FILE [--url http://127.0.0.1:8787]

Makes an organisation with a clinic for each neighbourhood of FILE and books its day through the
API. The server is the one at --url if it answers, else one is started on DATA_DIR for as long as
the import runs. DATA_DIR must be that of the server: its set-up token is read there.`;
const CLINICS_AT_ONCE = 6;

async function importDay(file: string, url: string, dataDir: string): Promise<boolean> {
	const visits = readDay(file);
	const groups = byNeighbourhood(visits);
	console.log(`${visits.length} visits in ${groups.size} clinics.`);
	const organisation = await makeClinics(url, readSetupToken(dataDir), groups);
	const patientIdOf = keepPatients(organisation.integration);
	const outcomes: ClinicOutcome[] = [];
	await inTurns(organisation.clinics, CLINICS_AT_ONCE, async (clinic) => {
		outcomes.push(await bookVisits(organisation.integration, clinic, patientIdOf));
	});
	const isWhole = report(outcomes, visits);
	console.log(`Owner of these clinics: ${organisation.email}, password ${organisation.password}`);
	const [first] = outcomes;
	if (first) console.log(`A board: ${url}/c/${first.slug}/board?on=${visits[0]?.on}`);
	return isWhole;
}

/** Prints a line for each clinic and the totals; true when everything of the file is on the boards. */
function report(outcomes: ClinicOutcome[], visits: readonly Visit[]): boolean {
	console.log('\nbooked  no-shows  refused  clinic');
	for (const it of [...outcomes].sort((a, b) => a.name.localeCompare(b.name))) {
		const refused = [...it.refused].map(([why, times]) => `${why} ×${times}`).join(', ');
		console.log(
			`${column(it.booked, 6)}  ${column(it.noShows, 8)}  ${column(it.asked - it.booked, 7)}  ${it.name}${refused && ` (${refused})`}`
		);
	}
	const booked = sum(outcomes, (it) => it.booked);
	const noShows = sum(outcomes, (it) => it.noShows);
	const wanted = visits.filter((visit) => visit.isNoShow).length;
	const isWhole = booked === visits.length && noShows === wanted;
	console.log(
		`\n${booked} of ${visits.length} booked, ${noShows} of ${wanted} no-shows, ${visits.length - booked} refused: ${isWhole ? 'equal to the file' : 'NOT equal to the file'}`
	);
	return isWhole;
}

const column = (value: number, width: number): string => String(value).padStart(width);
const sum = <Thing>(things: Thing[], of: (thing: Thing) => number): number =>
	things.reduce((total, thing) => total + of(thing), 0);

async function answers(url: string): Promise<boolean> {
	try {
		return (await fetch(`${url}/api/health`)).ok;
	} catch {
		return false;
	}
}

const args = process.argv.slice(2);
const urlAt = args.indexOf('--url');
const wantedUrl = urlAt >= 0 ? args[urlAt + 1] : undefined;
const files = args.filter((arg, i) => !arg.startsWith('--') && (urlAt < 0 || i !== urlAt + 1));
const [file] = files;
if (!file || files.length > 1 || args.includes('--help')) {
	console.log(HELP);
	process.exit(args.includes('--help') ? 0 : 1);
}
const dataDir = path.resolve(ROOT, process.env.DATA_DIR || '.data');
const url = (wantedUrl ?? `http://127.0.0.1:${process.env.PORT || 8787}`).replace(/\/$/, '');
let server: Server | null = null;
let isWhole = false;
try {
	if (!(await answers(url)))
		server = await startServer({
			dataDir,
			port: Number(new URL(url).port || 8787),
			flags: ['--empty'],
			isQuiet: true
		});
	const began = performance.now();
	isWhole = await importDay(path.resolve(process.env.INIT_CWD ?? '.', file), url, dataDir);
	console.log(`In ${((performance.now() - began) / 1000).toFixed(0)} s.`);
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
} finally {
	await server?.stop();
}
process.exit(isWhole ? 0 : 1);
