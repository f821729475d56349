import { cpuSeconds } from '../load/processes.ts';
import { percentile } from '../load/run-load.ts';
import { type Goal, printTable } from '../print.ts';
import type { RecordWorld } from './record-world.ts';

const ROUNDS = 20;
/** What a tab asks together must leave room for drawing within its second. */
const GOAL_MS = 100;

/** What the pages of a record ask when they open, tab by tab. */
const requestsOf = (patient: string): [what: string, path: string][] => [
	['the patient', patient],
	['facts', `${patient}/facts`],
	['care', `${patient}/care`],
	['next step', `${patient}/next-step`],
	['questionnaires', `${patient}/questionnaires`],
	['timeline, first 50', `${patient}/timeline?limit=50`],
	['visits, first 50', `${patient}/appointments?limit=50`],
	['notes, first 20', `${patient}/notes?limit=20`],
	['images, first 60', `${patient}/images?limit=60`],
	['chart, all of it', `${patient}/chart/history?limit=1000`],
	['chart of today', `${patient}/chart`],
	['plans', `${patient}/plans?limit=200`],
	['documents', `${patient}/documents?limit=50`],
	['perio exams', `${patient}/perio-exams?limit=24`],
	['who looked', `${patient}/access-log?limit=50`]
];

/** Each request of an old record by itself, then its time axis page by page to the end. */
export async function measureRecordApi(world: RecordWorld): Promise<Goal[]> {
	const patient = `/patients/${world.patientId}`;
	const rows: [string, number, number, number][] = [];
	for (const [what, path] of requestsOf(patient))
		rows.push([what, ...(await measure(world, path))]);
	const axis = await walkAxis(world, patient);
	rows.push([`timeline, a page of ${axis.lines} lines`, axis.p50, axis.p95, axis.cpuMs]);
	printTable('A record of ten years, by the API', ['request', 'p50 ms', 'p95', 'CPU ms'], rows);
	return [
		{
			...{ number: 17, what: 'slowest request of an old record, p95', unit: 'ms' },
			measured: Math.max(...rows.map(([, , p95]) => p95)),
			goal: { at: 'most', value: GOAL_MS }
		}
	];
}

async function measure(
	world: RecordWorld,
	path: string
): Promise<[p50: number, p95: number, cpuMs: number]> {
	const staff = await world.staff();
	await staff.must('GET', path);
	const took: number[] = [];
	const before = cpuSeconds(world.server.runtimePids());
	for (let round = 0; round < ROUNDS; round++) {
		const began = performance.now();
		await staff.must('GET', path);
		took.push(performance.now() - began);
	}
	const cpuMs = ((cpuSeconds(world.server.runtimePids()) - before) * 1000) / ROUNDS;
	took.sort((a, b) => a - b);
	return [percentile(took, 50), percentile(took, 95), cpuMs];
}

async function walkAxis(world: RecordWorld, patient: string) {
	const staff = await world.staff();
	const took: number[] = [];
	let lines = 0;
	const before = cpuSeconds(world.server.runtimePids());
	for (let cursor: string | null = ''; cursor !== null;) {
		const began = performance.now();
		const page: { items: unknown[]; nextCursor: string | null } = await staff.must(
			'GET',
			`${patient}/timeline?limit=50${cursor && `&cursor=${encodeURIComponent(cursor)}`}`
		);
		took.push(performance.now() - began);
		lines += page.items.length;
		cursor = page.nextCursor;
	}
	const cpuMs = ((cpuSeconds(world.server.runtimePids()) - before) * 1000) / took.length;
	took.sort((a, b) => a - b);
	return { lines, p50: percentile(took, 50), p95: percentile(took, 95), cpuMs };
}
