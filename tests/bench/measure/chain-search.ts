import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { signIn } from '../../../scripts/client/product-client.ts';
import { startServer } from '../../../scripts/checks/start-server.ts';
import { inTurns } from '../../../scripts/import-day/make-clinics.ts';
import type { ChainOpenings } from '../../../worker/contracts/chain-openings.ts';
import {
	bookRequest,
	type BusyOrganisation,
	localDate,
	makeBusyOrganisation
} from '../load/busy-clinic.ts';
import { Connection } from '../load/connection.ts';
import { median, runLoad } from '../load/run-load.ts';
import { type Goal, printTable } from '../print.ts';

export interface ChainFigures {
	clients: number;
	perSecond: number;
	p50: number;
	p95: number;
	/** Until the first clinic's line of the stream has come, alone, p50 in ms. */
	firstLineMs: number;
	cpuMs: number;
	bytes: number;
	failed: number;
}

const CLINICS = 20;
const CHAIRS = 8;
/** Of the 384 places of a clinic's next day. */
const BOOKED = 300;
const DAY_MS = 86_400_000;

/**
 * "An hour after 17:00 this week, anywhere" (M13): twenty clinics of eight chairs, each with a well
 * filled day ahead, asked through the whole stack as the call centre does. In a folder of its own.
 */
export async function measureChainSearch(dataDir: string): Promise<ChainFigures[]> {
	const folder = path.join(dataDir, `chain-${Date.now().toString(36)}`);
	mkdirSync(folder);
	const server = await startServer({ dataDir: folder, flags: ['--empty'], isQuiet: true });
	try {
		const chain = await makeBusyOrganisation(server.url, server.setupToken(), CLINICS, CHAIRS);
		await fillTomorrow(server.url, chain);
		const { headers } = await signIn(server.url, chain.email, chain.password);
		const query = new URLSearchParams({
			...{ minutes: '60', after: '17:00', limit: '20' },
			...{ from: localDate(Date.now() + DAY_MS), to: localDate(Date.now() + 8 * DAY_MS) }
		});
		const search = `/api/v1/openings?${query}`;
		const firstLineMs = await untilFirstLine(server.url + search, headers);
		const figures: ChainFigures[] = [];
		for (const clients of [1, 4]) {
			const { perSecond, p50, p95, cpuMs, bytes, failed } = await runLoad({
				...{ url: server.url, clients, requests: 1_000, seconds: 6 },
				pids: server.runtimePids(),
				make: () => ({ path: search, headers }),
				isDone: ({ status, body }) => status === 200 && isWhole(body.toString())
			});
			figures.push({ clients, perSecond, p50, p95, firstLineMs, cpuMs, bytes, failed });
		}
		return figures;
	} finally {
		await server.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Every clinic has answered, with as many openings as were asked for. */
function isWhole(body: string): boolean {
	const found = JSON.parse(body) as ChainOpenings;
	return found.unanswered.length === 0 && found.items.length === CLINICS * 20;
}

async function fillTomorrow(url: string, chain: BusyOrganisation): Promise<void> {
	const { headers } = chain.integration;
	await inTurns(chain.clinics, 4, async (clinic) => {
		const connection = await new Connection(url).open();
		for (let i = 0; i < BOOKED; i++)
			await connection.send(bookRequest(clinic, headers, i, `chain-${clinic.id}-${i}`));
		connection.close();
	});
}

async function untilFirstLine(url: string, headers: Record<string, string>): Promise<number> {
	const took: number[] = [];
	for (let i = 0; i < 40; i++) {
		const began = performance.now();
		const answer = await fetch(url, { headers: { ...headers, accept: 'application/x-ndjson' } });
		const reader = answer.body!.getReader();
		await reader.read();
		took.push(performance.now() - began);
		while (!(await reader.read()).done);
	}
	return median(took);
}

export const printChain = (figures: readonly ChainFigures[]): void =>
	printTable(
		`A free hour at ${CLINICS} clinics with ${CHAIRS} chairs each, this week after 17:00`,
		['clients', '/s', 'p50 ms', 'p95', 'first line ms', 'CPU ms', 'bytes', 'failed'],
		figures.map((it) => [
			...[it.clients, it.perSecond, it.p50, it.p95],
			...[it.firstLineMs, it.cpuMs, it.bytes, it.failed]
		])
	);

/** M13: the aim for one caller on the phone. */
export const chainGoals = (figures: readonly ChainFigures[]): Goal[] => [
	{
		number: 16,
		what: `whole-chain search, ${CLINICS} clinics × ${CHAIRS} chairs, p95`,
		measured: figures.find(({ clients }) => clients === 1)?.p95 ?? NaN,
		goal: { at: 'most', value: 300 },
		unit: 'ms'
	}
];
