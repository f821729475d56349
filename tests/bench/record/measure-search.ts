import { setTimeout as pause } from 'node:timers/promises';
import { cpuSeconds } from '../load/processes.ts';
import { percentile } from '../load/run-load.ts';
import { type Goal, printTable } from '../print.ts';
import type { RecordWorld } from './record-world.ts';
import { type Search, searchesOf } from './searches.ts';

export interface SearchFigures {
	what: string;
	hits: number;
	p50: number;
	p95: number;
	/** Of the server for one search, ms. */
	cpuMs: number;
}
const ROUNDS = 20;
const GOAL_MS = 50;

/** Each search over and over through the whole product, a page of twenty; the clock is the client's. */
export async function measureSearch(world: RecordWorld, patients: number): Promise<Goal[]> {
	const figures: SearchFigures[] = [];
	const all: number[] = [];
	const searches = searchesOf(world.clinicIds[0] ?? '', world.doctorIds[0] ?? '');
	for (const search of searches) {
		const { took, ...rest } = await measure(world, search);
		all.push(...took);
		figures.push({ ...rest, p50: percentile(took, 50), p95: percentile(took, 95) });
	}
	const many = patients.toLocaleString('en');
	printTable(
		`Searches among ${many} patients, ${ROUNDS} times each`,
		['search', 'on page', 'p50 ms', 'p95', 'CPU ms'],
		figures.map((it) => [it.what, it.hits, it.p50, it.p95, it.cpuMs])
	);
	const goal = (what: string, measured: number): Goal => ({
		...{ number: 17, what, measured, unit: 'ms' },
		goal: { at: 'most', value: GOAL_MS }
	});
	all.sort((a, b) => a - b);
	return [
		goal(`search among ${many}, p95 of all`, percentile(all, 95)),
		goal(`the slowest kind, p95`, Math.max(...figures.map(({ p95 }) => p95)))
	];
}

async function measure(world: RecordWorld, { what, ...asked }: Search) {
	const staff = await world.staff();
	const ask = () =>
		staff.must<{ items: unknown[] }>('POST', '/patients/search', { ...asked, limit: 20 });
	const hits = (await ask()).items.length;
	const took: number[] = [];
	const before = cpuSeconds(world.server.runtimePids());
	for (let round = 0; round < ROUNDS; round++) {
		const began = performance.now();
		await ask();
		took.push(performance.now() - began);
	}
	await pause(20);
	const cpuMs = ((cpuSeconds(world.server.runtimePids()) - before) * 1000) / ROUNDS;
	took.sort((a, b) => a - b);
	return { what, hits, took, cpuMs };
}
