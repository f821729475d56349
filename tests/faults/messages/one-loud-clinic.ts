import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../../bench/load/run-load.ts';
import { type Finding, Violations } from '../finding.ts';
import { bookVisits, MINUTE_MS, upTo } from './drive.ts';
import { openWritingWorld, type WritingWorld } from './writing-world.ts';

const OTHERS = 5;
const EACH_OTHER = 40;
const PATIENTS = 60;
/** What the provider lets through a second: the loud clinic alone keeps it busy for most of a minute. */
const PER_SECOND = 100;
const MOST_LATE_MS = 60_000;
/** As long as the rate needs, and ten minutes more: how fast they leave is for the bench to say. */
const MOST_WAIT_MS = 10 * MINUTE_MS;

/**
 * X35: one clinic has thousands of messages due in the moment in which five others have some, all
 * by the one account whose provider is slow. The others are let through in turn.
 */
export async function waitBesideALoudClinic(dataDir: string, due: number): Promise<Finding> {
	const violations = new Violations();
	const world = await openWritingWorld(dataDir, {
		clinics: 1 + OTHERS,
		patients: PATIENTS,
		perSecond: PER_SECOND,
		messaging: { settleMinutes: 60, isFamilyInOne: false }
	});
	try {
		const [loud, ...others] = world.clinics;
		if (!loud) throw new Error('no clinic');
		await bookVisits(world, loud, upTo(due), 30);
		for (const clinic of others) await bookVisits(world, clinic, upTo(EACH_OTHER), 30);
		const all = due + OTHERS * EACH_OTHER;
		const began = Date.now();
		// What is left when the call answers goes on by the clinic's own alarm.
		void world.setClock(world.now() + 61 * MINUTE_MS).catch(() => {});
		await untilArrived(world, all, violations);
		const numbers = new Set(loud.phones);
		const late = world.provider.deliveries
			.filter(({ to }) => !numbers.has(to))
			.map(({ at }) => at - began)
			.sort((a, b) => a - b);
		const p95 = percentile(late, 95);
		violations.require(late.length === OTHERS * EACH_OTHER, `${late.length} of the others arrived`);
		violations.require(p95 < MOST_LATE_MS, `the others were ${Math.round(p95)} ms late at p95`);
		const duplicates = world.provider.duplicates().length;
		violations.require(duplicates === 0, `${duplicates} arrived twice`);
		return {
			name: 'X35',
			what: `${due} due at one clinic, ${EACH_OTHER} at each of ${OTHERS} others, ${PER_SECOND}/s`,
			figures: {
				sent: world.provider.deliveries.length,
				'others late p95 ms': Math.round(p95),
				'all after s': Math.round((Date.now() - began) / 1000),
				duplicates,
				wrong: 0
			},
			violations: violations.list()
		};
	} finally {
		await world.stop();
	}
}

async function untilArrived(
	{ provider }: WritingWorld,
	wanted: number,
	violations: Violations
): Promise<void> {
	const began = Date.now();
	const until = began + (wanted / PER_SECOND) * 1000 + MOST_WAIT_MS;
	while (provider.deliveries.length < wanted && Date.now() < until) await pause(200);
	violations.require(
		provider.deliveries.length >= wanted,
		`${provider.deliveries.length} of ${wanted} messages arrived within ${Math.round((until - began) / 60_000)} minutes`
	);
}
