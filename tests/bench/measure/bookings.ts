import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bookRequest } from '../load/busy-clinic.ts';
import { type LoadResult, median, runLoad } from '../load/run-load.ts';
import type { BenchWorld, SeededClinic } from './bench-world.ts';
import type { Yardstick } from './yardstick.ts';

/** Medians over the rounds. */
export interface BookingFigures {
	clients: number;
	size: number | 'yardstick';
	perSecond: number;
	p50: number;
	p95: number;
	p99: number;
	cpuMs: number;
	failed: number;
	firstFailure: string | null;
	/** Median of the per-round ratios of throughput to the yardstick. */
	toYardstick: number | null;
}

const REQUESTS = { 1: 600, 16: 1_500, 64: 1_500 } as Record<number, number>;
const SECONDS = 4;

/** Places never booked before, for each clinic: a run on the same folder goes on where the last ended. */
export class FreshPlaces {
	readonly #file: string;
	readonly #next: Record<string, number>;

	constructor(dataDir: string) {
		this.#file = path.join(dataDir, 'bench-places.json');
		this.#next = existsSync(this.#file)
			? (JSON.parse(readFileSync(this.#file, 'utf8')) as Record<string, number>)
			: {};
	}

	take(clinic: SeededClinic): number {
		const next = this.#next[clinic.id] ?? 0;
		this.#next[clinic.id] = next + 1;
		return next;
	}

	keep(): void {
		writeFileSync(this.#file, JSON.stringify(this.#next));
	}
}

/** Each round books at every size and on the yardstick in turn, so that drift meets all alike. */
export async function measureBookings(
	world: BenchWorld,
	yardstick: Yardstick | null,
	places: FreshPlaces,
	{ clients, rounds, run }: { clients: number; rounds: number; run: string }
): Promise<BookingFigures[]> {
	const staff = await world.freshStaff();
	const requests = REQUESTS[clients] ?? 1_500;
	const results = new Map<number | 'yardstick', LoadResult[]>();
	const note = (name: number | 'yardstick', result: LoadResult) =>
		results.set(name, [...(results.get(name) ?? []), result]);
	for (let round = -1; round < rounds; round++) {
		const turns = [...world.clinics, ...(yardstick ? ['yardstick' as const] : [])];
		if (round % 2 === 0) turns.reverse();
		for (const turn of turns) {
			const load =
				turn === 'yardstick'
					? (yardstick as Yardstick).book(clients, requests, SECONDS)
					: bookingLoad(world, staff.headers, turn, places, { clients, requests, run });
			const result = await runLoad(load);
			if (round >= 0) note(turn === 'yardstick' ? turn : turn.size, result);
		}
	}
	return [...results].map(([size, own]) => figuresOf(size, clients, own, results.get('yardstick')));
}

function bookingLoad(
	world: BenchWorld,
	headers: Record<string, string>,
	clinic: SeededClinic,
	places: FreshPlaces,
	{ clients, requests, run }: { clients: number; requests: number; run: string }
) {
	return {
		url: world.server.url,
		clients,
		requests,
		seconds: SECONDS,
		pids: world.server.runtimePids(),
		make: () => {
			const i = places.take(clinic);
			return bookRequest(clinic, headers, i, `${run}-${i}`);
		},
		isDone: (answer: { status: number }) => answer.status === 201
	};
}

function figuresOf(
	size: number | 'yardstick',
	clients: number,
	own: LoadResult[],
	yardstick: LoadResult[] | undefined
): BookingFigures {
	const of = (key: 'perSecond' | 'p50' | 'p95' | 'p99' | 'cpuMs') =>
		median(own.map((result) => result[key]));
	return {
		clients,
		size,
		perSecond: of('perSecond'),
		p50: of('p50'),
		p95: of('p95'),
		p99: of('p99'),
		cpuMs: of('cpuMs'),
		failed: own.reduce((sum, result) => sum + result.failed, 0),
		firstFailure: own.find((result) => result.firstFailure)?.firstFailure ?? null,
		toYardstick:
			yardstick && size !== 'yardstick'
				? median(own.map((result, i) => result.perSecond / (yardstick[i]?.perSecond ?? NaN)))
				: null
	};
}
