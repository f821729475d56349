import { Connection, type WireAnswer, type WireRequest } from './connection.ts';
import { cpuSeconds } from './processes.ts';

export interface Load {
	url: string;
	/** Requests in flight. */
	clients: number;
	/** Bounds of the run; whichever comes first ends it. */
	requests: number;
	seconds: number;
	make: (i: number) => WireRequest;
	isDone: (answer: WireAnswer, i: number) => boolean;
	/** Whose CPU is counted. */
	pids?: readonly number[];
}
export interface LoadResult {
	done: number;
	/** Anything else than what `isDone` wants, and lost connections. */
	failed: number;
	firstFailure: string | null;
	perSecond: number;
	p50: number;
	p95: number;
	p99: number;
	/** Server CPU per request done, ms. */
	cpuMs: number;
	bytes: number;
	/** Indexes used: the next run goes on from here. */
	used: number;
}

/** Closed loop: each client sends its next request when the last answer is whole. */
export async function runLoad(load: Load): Promise<LoadResult> {
	const connections = await Promise.all(
		Array.from({ length: load.clients }, () => new Connection(load.url).open())
	);
	const took: number[] = [];
	let used = 0;
	let failed = 0;
	let firstFailure: string | null = null;
	let bytes = 0;
	const began = performance.now();
	const cpuBefore = cpuSeconds(load.pids ?? []);
	const until = began + load.seconds * 1000;
	const loop = async (connection: Connection) => {
		while (used < load.requests && performance.now() < until) {
			const i = used++;
			const sent = performance.now();
			try {
				const answer = await connection.send(load.make(i));
				bytes = answer.body.length;
				if (load.isDone(answer, i)) took.push(performance.now() - sent);
				else {
					failed += 1;
					firstFailure ??= `${answer.status} ${answer.body.toString().slice(0, 300)}`;
				}
			} catch (error) {
				failed += 1;
				firstFailure ??= String(error);
			}
		}
	};
	await Promise.all(connections.map(loop));
	const seconds = (performance.now() - began) / 1000;
	const cpu = cpuSeconds(load.pids ?? []) - cpuBefore;
	for (const connection of connections) connection.close();
	const sorted = took.sort((a, b) => a - b);
	return {
		done: took.length,
		failed,
		firstFailure,
		perSecond: took.length / seconds,
		p50: percentile(sorted, 50),
		p95: percentile(sorted, 95),
		p99: percentile(sorted, 99),
		cpuMs: (cpu * 1000) / Math.max(1, took.length),
		bytes,
		used
	};
}

/** Of sorted values; NaN of none. */
export const percentile = (sorted: readonly number[], p: number): number =>
	sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((p / 100) * sorted.length) - 1))] ?? NaN;

export const median = (values: readonly number[]): number =>
	percentile(
		[...values].sort((a, b) => a - b),
		50
	);
