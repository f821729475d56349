import { setTimeout as pause } from 'node:timers/promises';
import { Violations } from '../../faults/finding.ts';
import { bookVisits, climb, MINUTE_MS, upTo } from '../../faults/messages/drive.ts';
import { judgeMessages } from '../../faults/messages/judge-messages.ts';
import { openWritingWorld, type WritingWorld } from '../../faults/messages/writing-world.ts';
import { ACTS, type Behaviour, faultyAt } from '../../support/provider/behaviour.ts';
import { cpuSeconds, memoryMiB } from '../load/processes.ts';
import { percentile } from '../load/run-load.ts';
import { type Goal, printTable } from '../print.ts';

const PATIENTS = 60;
const FAULTS = 0.2;
/**
 * Silence is left to X28: ten seconds of it for each of thousands would measure the timeout. So is
 * the wish to be left alone, which shuts the channel for everybody: it comes once in so many requests.
 */
const BAD_ACTS = ACTS.filter(
	(act) => !['take', 'take_and_hang', 'say_429', 'refuse'].includes(act)
);
const SAYS_429_EVERY = 2_000;
const SEED = 20_261_122;
/** News waits for an hour here, so that all of it is still ahead when the last visit is booked. */
const SETTLE_MINUTES = 60;
const GOAL_MS = 10 * MINUTE_MS;
const GIVEN_UP_MS = 3 * GOAL_MS;

export interface MessageFigures {
	due: number;
	clinics: number;
	bookedPerSecond: number;
	/** Until the last message had its first attempt, ms. */
	firstAttemptsMs: number;
	firstAttempts: number;
	/** How late the first attempts were, ms. */
	p50: number;
	p95: number;
	attemptsPerSecond: number;
	cpuMs: number;
	memoryMiB: number;
	faults: number;
	sent: number;
	unknown: number;
	failed: number;
	skipped: string;
	duplicates: number;
	wrong: number;
}

/**
 * So many visits are booked at many clinics through the API; then the clock jumps to where the news
 * of all of them is due, at a provider on this computer that fails one request of five. What is left
 * after the first attempts is climbed through on a moved clock, and every row of the ledger is held
 * against what arrived.
 */
export async function measureMessages(
	dataDir: string,
	due: number,
	clinics: number
): Promise<Goal[]> {
	const world = await openWritingWorld(dataDir, {
		clinics,
		patients: PATIENTS,
		messaging: { settleMinutes: SETTLE_MINUTES, isFamilyInOne: false }
	});
	const violations = new Violations();
	try {
		const figures = await writeAll(world, due, violations);
		printFigures(figures);
		for (const violation of violations.list()) console.log(`  ${violation}`);
		return goalsOf(figures);
	} finally {
		await world.stop();
	}
}

async function writeAll(
	world: WritingWorld,
	due: number,
	violations: Violations
): Promise<MessageFigures> {
	const booked = performance.now();
	const each = Math.ceil(due / world.clinics.length);
	const appointments: string[] = [];
	for (const clinic of world.clinics) {
		const count = Math.min(each, due - appointments.length);
		appointments.push(...(await bookVisits(world, clinic, upTo(count), 30)).map(({ id }) => id));
	}
	const bookedPerSecond = due / ((performance.now() - booked) / 1000);
	let faults = 0;
	const faulty = faultyAt(FAULTS, BAD_ACTS, SEED);
	world.provider.script = async (asked) => {
		const isTooMany = world.provider.asked.length % SAYS_429_EVERY === 0;
		const behaviour: Behaviour = isTooMany
			? { act: 'say_429', report: 'none' }
			: await faulty(asked);
		if (behaviour.act !== 'take') faults += 1;
		return behaviour;
	};
	const cpuBefore = cpuSeconds(world.server.runtimePids());
	const began = Date.now();
	// The call ends with its portion; what is left goes on by the alarms of the clinics.
	void world.setClock(world.now() + (SETTLE_MINUTES + 1) * MINUTE_MS).catch(() => {});
	const first = await untilAllAsked(world, due, began);
	const cpuMs = ((cpuSeconds(world.server.runtimePids()) - cpuBefore) * 1000) / first.late.length;
	const memory = memoryMiB(world.server.runtimePids());
	await climb(world);
	const { sent, unknown, failed, skipped, duplicates, wrong, planned } = await judgeMessages({
		world,
		appointmentIds: 'all',
		violations
	});
	violations.require(planned === due, `the ledger has ${planned} rows for ${due} messages`);
	return {
		due,
		clinics: world.clinics.length,
		bookedPerSecond,
		firstAttemptsMs: first.ms,
		firstAttempts: first.late.length,
		p50: percentile(first.late, 50),
		p95: percentile(first.late, 95),
		attemptsPerSecond: first.late.length / (first.ms / 1000),
		cpuMs,
		memoryMiB: memory,
		faults,
		...{ sent, unknown, failed, skipped, duplicates },
		wrong: wrong + Math.abs(due - planned)
	};
}

/** Waits for the first attempt of every message; the lateness of each, sorted. */
async function untilAllAsked(
	{ provider }: WritingWorld,
	due: number,
	began: number
): Promise<{ ms: number; late: number[] }> {
	const late: number[] = [];
	let read = 0;
	while (late.length < due && Date.now() - began < GIVEN_UP_MS) {
		for (; read < provider.asked.length; read++) {
			const asked = provider.asked[read];
			if (asked?.nth === 1) late.push(asked.at - began);
		}
		await pause(100);
	}
	late.sort((a, b) => a - b);
	return { ms: late.length < due ? Infinity : (late.at(-1) ?? NaN), late };
}

function printFigures(it: MessageFigures): void {
	printTable(
		`Messages: ${it.due.toLocaleString('en')} due at once at ${it.clinics} clinics, one request of five fails`,
		['what', ''],
		[
			['booked by the API before, /s', it.bookedPerSecond],
			['first attempts', it.firstAttempts],
			['until the last first attempt, s', it.firstAttemptsMs / 1000],
			['first attempts, /s', it.attemptsPerSecond],
			['late p50, s', it.p50 / 1000],
			['late p95, s', it.p95 / 1000],
			['server CPU per first attempt, ms', it.cpuMs],
			['memory, MiB', it.memoryMiB],
			['requests that failed by the script', it.faults],
			['planned', it.due],
			['sent', it.sent],
			['unknown (at most once, not repeated)', it.unknown],
			['failed (a person was told)', it.failed],
			['skipped by reason', it.skipped],
			['duplicates', it.duplicates],
			['wrong', it.wrong]
		]
	);
}

const goalsOf = (it: MessageFigures): Goal[] => [
	{
		number: 16,
		what: `first attempt of ${it.due.toLocaleString('en')} due messages`,
		measured: it.firstAttemptsMs / MINUTE_MS,
		goal: { at: 'most', value: GOAL_MS / MINUTE_MS },
		unit: 'min'
	},
	{
		number: 16,
		what: 'duplicates at 20 % faults',
		measured: it.duplicates,
		goal: { at: 'most', value: 0 },
		unit: ''
	},
	{
		number: 16,
		what: 'told otherwise than it arrived',
		measured: it.wrong,
		goal: { at: 'most', value: 0 },
		unit: ''
	}
];
