import { setTimeout as pause } from 'node:timers/promises';
import { bookRequest } from '../load/busy-clinic.ts';
import { type BoardSocket, openBoard } from '../load/board-socket.ts';
import { Connection } from '../load/connection.ts';
import { memoryMiB } from '../load/processes.ts';
import { median, percentile, runLoad } from '../load/run-load.ts';
import type { BenchWorld, SeededClinic } from './bench-world.ts';
import type { FreshPlaces } from './bookings.ts';

export interface FanOutFigures {
	boards: number;
	changes: number;
	answerP50: number;
	/** From sending the request to the last board having the change. */
	toLastP50: number;
	toLastP95: number;
	/** Changes that some board did not get, or got out of order. */
	lost: number;
	kibPerSocket: number;
}

const REVISION = Buffer.from('"revision":');
const CHANGE = Buffer.from('"change');
const CHANGES = 60;
const WAIT_MS = 5_000;

/** Who has seen which revision, for a thousand boards at once. */
class Watch {
	readonly boards: BoardSocket[] = [];
	disordered = 0;
	#seen = new Map<number, { count: number; lastAt: number; done: (() => void) | null }>();

	async open(world: BenchWorld, clinic: SeededClinic, headers: Record<string, string>, n: number) {
		const one = async () => {
			let last = 0;
			const board = await openBoard(
				world.server.url,
				`/api/v1/clinics/${clinic.id}/live?joined=true`,
				headers,
				{
					onText: (text) => {
						for (const revision of revisionsOf(text)) {
							if (last !== 0 && revision !== last + 1) this.disordered += 1;
							last = revision;
							this.#note(revision, n);
						}
					}
				}
			);
			this.boards.push(board);
		};
		for (let i = 0; i < n; i += 50)
			await Promise.all(Array.from({ length: Math.min(50, n - i) }, one));
	}

	/** Resolves with the moment when all boards have the revision; null when some never got it. */
	async allHave(revision: number): Promise<number | null> {
		const entry = this.#entry(revision);
		if (entry.count < this.boards.length)
			await Promise.race([new Promise<void>((resolve) => (entry.done = resolve)), pause(WAIT_MS)]);
		return entry.count >= this.boards.length ? entry.lastAt : null;
	}

	receipts(): number {
		return [...this.#seen.values()].reduce((sum, { count }) => sum + count, 0);
	}

	close(): void {
		for (const board of this.boards) board.close();
	}

	#note(revision: number, n: number): void {
		const entry = this.#entry(revision);
		entry.count += 1;
		entry.lastAt = performance.now();
		if (entry.count >= n) entry.done?.();
	}

	#entry(revision: number) {
		let entry = this.#seen.get(revision);
		if (!entry) this.#seen.set(revision, (entry = { count: 0, lastAt: 0, done: null }));
		return entry;
	}
}

/** The revisions of the changes in a frame, read without parsing the whole message. */
function revisionsOf(text: Buffer): number[] {
	if (text.indexOf(CHANGE) < 0 || text.indexOf(CHANGE) > 20) return [];
	const revisions: number[] = [];
	for (let at = text.indexOf(REVISION); at >= 0; at = text.indexOf(REVISION, at + 11))
		revisions.push(Number.parseInt(text.toString('latin1', at + 11, at + 27), 10));
	return revisions;
}

export async function measureFanOut(
	world: BenchWorld,
	clinic: SeededClinic,
	places: FreshPlaces,
	{ boards, run }: { boards: number; run: string }
): Promise<FanOutFigures> {
	const staff = await world.freshStaff();
	const pids = world.server.runtimePids();
	const before = memoryMiB(pids);
	const watch = new Watch();
	await watch.open(world, clinic, staff.headers, boards);
	await pause(500);
	const kibPerSocket = boards === 0 ? 0 : ((memoryMiB(pids) - before) * 1024) / boards;
	const desk = await new Connection(world.server.url).open();
	const answers: number[] = [];
	const toLast: number[] = [];
	let lost = 0;
	for (let i = 0; i < CHANGES + 5; i++) {
		const n = places.take(clinic);
		const sentAt = performance.now();
		const answer = await desk.send(
			bookRequest(clinic, staff.headers, n, `${run}-fan-${boards}-${n}`)
		);
		const answeredAt = performance.now();
		const revision = Number(/\r\nschedule-revision: *(\d+)/i.exec(answer.head)?.[1]);
		const lastAt = answer.status === 201 ? await watch.allHave(revision) : null;
		if (lastAt === null) lost += 1;
		else if (i >= 5) {
			answers.push(answeredAt - sentAt);
			toLast.push(Math.max(0, lastAt - sentAt));
		}
		await pause(40);
	}
	desk.close();
	watch.close();
	await pause(800);
	const sorted = toLast.sort((a, b) => a - b);
	return {
		boards,
		changes: sorted.length,
		answerP50: median(answers),
		toLastP50: percentile(sorted, 50),
		toLastP95: percentile(sorted, 95),
		lost: lost + watch.disordered,
		kibPerSocket
	};
}

/** Bookings a second at 16 clients while so many boards watch; every board must get every change. */
export async function measureBookingsWatched(
	world: BenchWorld,
	clinic: SeededClinic,
	places: FreshPlaces,
	{ boards, run, rounds }: { boards: number; run: string; rounds: number }
): Promise<{ boards: number; perSecond: number; missed: number }> {
	const staff = await world.freshStaff();
	const perSecond: number[] = [];
	let missed = 0;
	for (let round = 0; round < rounds; round++) {
		const watch = new Watch();
		await watch.open(world, clinic, staff.headers, boards);
		const result = await runLoad({
			url: world.server.url,
			clients: 16,
			requests: 800,
			seconds: 4,
			make: () => {
				const n = places.take(clinic);
				return bookRequest(clinic, staff.headers, n, `${run}-watched-${n}`);
			},
			isDone: (answer) => answer.status === 201
		});
		await pause(1_000);
		missed += result.done * boards - watch.receipts();
		perSecond.push(result.perSecond);
		watch.close();
		await pause(500);
	}
	return { boards, perSecond: median(perSecond), missed };
}
