import { judge, type Measured } from './judge.ts';
import { memoryMiB } from './load/processes.ts';
import { type BenchWorld, openBenchWorld, type SeededClinic } from './measure/bench-world.ts';
import { measureBookingsWatched, measureFanOut } from './measure/boards.ts';
import { type BookingFigures, FreshPlaces, measureBookings } from './measure/bookings.ts';
import { chainGoals, measureChainSearch, printChain } from './measure/chain-search.ts';
import { measureCold, measureMemory } from './measure/cold-and-memory.ts';
import { measurePublicOpenings, printPublic } from './measure/public-openings.ts';
import { measureRace } from './measure/race.ts';
import {
	measureChangedDay,
	measureDay,
	measureOpenings,
	type ReadFigures
} from './measure/reads.ts';
import { measureRows, type RowFigures } from './measure/rows.ts';
import { startYardstick, type Yardstick } from './measure/yardstick.ts';
import { type Goal, printTable } from './print.ts';

const CLIENTS = [1, 16, 64];
const BOARDS = [0, 100, 1000];

/** The server part: each table is printed as soon as it is measured; the goals come back. */
export async function measureServer(
	dataDir: string,
	sizes: readonly number[],
	rounds: number
): Promise<Goal[]> {
	const run = Date.now().toString(36);
	const places = new FreshPlaces(dataDir);
	const world = await openBenchWorld(dataDir, sizes);
	const yardstick = await startYardstick();
	if (!yardstick) console.log('Without the yardstick beside the project: figures have no ratio.');
	try {
		const measured = await measureAll(world, yardstick, places, rounds, run);
		await world.server.stop();
		const rows = await measureRows(dataDir, sizes, places, run);
		printRows(rows);
		const chain = await measureChainSearch(dataDir);
		printChain(chain);
		return [...judge({ ...measured, rows }), ...chainGoals(chain)];
	} finally {
		places.keep();
		yardstick?.stop();
		await world.server.stop();
	}
}

async function measureAll(
	world: BenchWorld,
	yardstick: Yardstick | null,
	places: FreshPlaces,
	rounds: number,
	run: string
): Promise<Omit<Measured, 'rows'>> {
	const small = world.clinics[0] as SeededClinic;
	const bookings: BookingFigures[] = [];
	for (const clients of CLIENTS)
		bookings.push(...(await measureBookings(world, yardstick, places, { clients, rounds, run })));
	printBookings(bookings);
	const days = await measureDay(world, yardstick, { clients: 1, rounds });
	const busyDays = await measureDay(world, yardstick, { clients: 16, rounds });
	printReads([...days, ...busyDays, ...(await measureOpenings(world))]);
	const changedDay = await measureChangedDay(world, small, places, run);
	console.log(
		`\nA day read right after a booking: p50 ${changedDay.p50.toFixed(2)} ms, p95 ${changedDay.p95.toFixed(2)} ms`
	);
	printPublic(await measurePublicOpenings(world, small, places, run));
	const race = await measureRace(world, small, places, { clients: 200, races: 50, run });
	printTable('Race for one place', Object.keys(race), [Object.values(race)]);
	const fanOut = [];
	for (const boards of BOARDS)
		fanOut.push(await measureFanOut(world, small, places, { boards, run }));
	printTable('From request to boards, ms', Object.keys(fanOut[0] ?? {}), fanOut.map(Object.values));
	const watched = [];
	for (const boards of [0, 12, 100, 1000])
		watched.push(await measureBookingsWatched(world, small, places, { boards, run, rounds: 3 }));
	printTable(
		'Bookings at 16 clients, watched',
		Object.keys(watched[0] ?? {}),
		watched.map(Object.values)
	);
	const afterLoad = memoryMiB(world.server.runtimePids());
	const cold = await measureCold(world);
	printTable(
		'First day read after a start',
		['visits', 'ms'],
		cold.map((it) => [it.size, it.firstMs])
	);
	const memory = await measureMemory(world, afterLoad);
	printTable('Memory, MiB', Object.keys(memory), [Object.values(memory)]);
	const [smallest, largest] = [small.size, world.clinics.at(-1)?.size ?? small.size];
	return { smallest, largest, bookings, race, days, changedDay, fanOut, watched, cold, memory };
}

function printBookings(figures: BookingFigures[]): void {
	printTable(
		'Bookings (session, validation, audit, key), medians',
		['clients', 'visits before', '/s', 'p50 ms', 'p95', 'p99', 'CPU ms', 'to yardstick', 'failed'],
		figures.map((it) => [
			it.clients,
			it.size === 'yardstick' ? 'yardstick' : it.size.toLocaleString('en'),
			it.perSecond,
			it.p50,
			it.p95,
			it.p99,
			it.cpuMs,
			it.toYardstick,
			it.failed
		])
	);
	for (const it of figures) if (it.firstFailure) console.log(`  first failure: ${it.firstFailure}`);
}

function printReads(figures: ReadFigures[]): void {
	printTable(
		'Reads, medians',
		['what', 'visits before', '/s', 'p50 ms', 'p95', 'bytes', 'CPU ms', 'to yardstick', 'failed'],
		figures.map((it) => [
			it.what,
			it.size,
			it.perSecond,
			it.p50,
			it.p95,
			it.bytes,
			it.cpuMs,
			it.toYardstick,
			it.failed
		])
	);
}

function printRows(figures: RowFigures[]): void {
	printTable(
		'Rows as billed',
		[
			...['visits before', 'booking read', 'written', 'with messages', 'day read', 'written'],
			...['openings read', 'written', 'public openings read', 'written']
		],
		figures.map(({ size, booking, bookingWithMessages, day, openings, publicOpenings }) => [
			size,
			booking.rowsRead,
			booking.rowsWritten,
			bookingWithMessages.rowsWritten,
			day.rowsRead,
			day.rowsWritten,
			openings.rowsRead,
			openings.rowsWritten,
			publicOpenings.rowsRead,
			publicOpenings.rowsWritten
		])
	);
}
