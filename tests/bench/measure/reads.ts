import { localDate } from '../load/busy-clinic.ts';
import { Connection } from '../load/connection.ts';
import { type Load, median, runLoad } from '../load/run-load.ts';
import type { BenchWorld, SeededClinic } from './bench-world.ts';
import { bookRequest } from '../load/busy-clinic.ts';
import type { FreshPlaces } from './bookings.ts';
import type { Yardstick } from './yardstick.ts';

export interface ReadFigures {
	what: string;
	size: number;
	p50: number;
	p95: number;
	perSecond: number;
	/** As transferred with gzip. */
	bytes: number;
	cpuMs: number;
	failed: number;
	toYardstick: number | null;
}

const DAY_MS = 86_400_000;
const SECONDS = 3;

/** The last day of the history holds 200 visits on 12 chairs, whatever its size. */
export const fullDay = (): { from: string; to: string } => ({
	from: localDate(Date.now() - DAY_MS),
	to: localDate(Date.now())
});

/** A day of 200 visits, over and over: the answer that every board begins with. */
export async function measureDay(
	world: BenchWorld,
	yardstick: Yardstick | null,
	{ clients, rounds }: { clients: number; rounds: number }
): Promise<ReadFigures[]> {
	const staff = await world.freshStaff();
	const { from, to } = fullDay();
	const loadOf = (clinic: SeededClinic) =>
		readLoad(
			world,
			{ ...staff.headers, 'accept-encoding': 'gzip' },
			`/api/v1/clinics/${clinic.id}/schedule?from=${from}&to=${to}`,
			clients
		);
	const own = new Map<number, Awaited<ReturnType<typeof runLoad>>[]>();
	const theirs: number[] = [];
	for (let round = -1; round < rounds; round++) {
		const yard = yardstick ? await runLoad(yardstick.day(clients, 800, SECONDS)) : null;
		for (const clinic of world.clinics) {
			const result = await runLoad(loadOf(clinic));
			if (round >= 0) own.set(clinic.size, [...(own.get(clinic.size) ?? []), result]);
		}
		if (round >= 0 && yard) theirs.push(yard.perSecond);
	}
	return [...own].map(([size, results]) => ({
		what: `day of 200, ${clients} clients`,
		size,
		p50: median(results.map((it) => it.p50)),
		p95: median(results.map((it) => it.p95)),
		perSecond: median(results.map((it) => it.perSecond)),
		bytes: results[0]?.bytes ?? 0,
		cpuMs: median(results.map((it) => it.cpuMs)),
		failed: results.reduce((sum, it) => sum + it.failed, 0),
		toYardstick: yardstick
			? median(results.map((it, i) => it.perSecond / (theirs[i] ?? NaN)))
			: null
	}));
}

/** The same read right after a booking on that day, when nothing of it can be remembered. */
export async function measureChangedDay(
	world: BenchWorld,
	clinic: SeededClinic,
	places: FreshPlaces,
	run: string
): Promise<{ p50: number; p95: number }> {
	const staff = await world.freshStaff();
	const connection = await new Connection(world.server.url).open();
	const { from } = fullDay();
	const took: number[] = [];
	for (let i = 0; i < 60; i++) {
		const n = places.take(clinic);
		await connection.send(bookRequest(clinic, staff.headers, n, `${run}-changed-${n}`));
		const began = performance.now();
		await connection.send({
			path: `/api/v1/clinics/${clinic.id}/schedule?from=${from}&to=${localDate(Date.now())}`,
			headers: { ...staff.headers, 'accept-encoding': 'gzip' }
		});
		took.push(performance.now() - began);
	}
	connection.close();
	const sorted = took.sort((a, b) => a - b);
	return { p50: median(sorted), p95: sorted[Math.ceil(sorted.length * 0.95) - 1] ?? NaN };
}

/** Openings over 30 days, 20 of them, as the desk asks for them on the phone. */
export async function measureOpenings(world: BenchWorld): Promise<ReadFigures[]> {
	const staff = await world.freshStaff();
	const figures: ReadFigures[] = [];
	for (const clinic of world.clinics) {
		const query = new URLSearchParams({
			serviceId: clinic.serviceId,
			from: localDate(Date.now()),
			to: localDate(Date.now() + 30 * DAY_MS)
		});
		const path = `/api/v1/clinics/${clinic.id}/openings?${query}`;
		const result = await runLoad({ ...readLoad(world, staff.headers, path, 1), requests: 200 });
		figures.push({
			what: 'openings over 30 days',
			size: clinic.size,
			p50: result.p50,
			p95: result.p95,
			perSecond: result.perSecond,
			bytes: result.bytes,
			cpuMs: result.cpuMs,
			failed: result.failed,
			toYardstick: null
		});
	}
	return figures;
}

const readLoad = (
	world: BenchWorld,
	headers: Record<string, string>,
	path: string,
	clients: number
): Load => ({
	url: world.server.url,
	clients,
	requests: clients === 1 ? 800 : 2_000,
	seconds: SECONDS,
	pids: world.server.runtimePids(),
	make: () => ({ path, headers }),
	isDone: (answer) => answer.status === 200
});
