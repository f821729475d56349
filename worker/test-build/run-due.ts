import { now } from '../clock.ts';
import { runCron } from '../cron/jobs.ts';
import type { Env } from '../env.ts';
import { withFaults } from './faults.ts';

export interface Wakeable {
	runDue(): Promise<void>;
}

const AT_ONCE = 8;
const MOST_ROUNDS = 50;
const NIGHTLY = { cron: '17 3 * * *', minuteOfDay: 3 * 60 + 17 };

/** Everything due by the moved clock: each clinic's alarms, then the crons, then what those made due. */
export async function runEverythingDue(env: Env, fromMs: number): Promise<void> {
	await wakeClinics(env);
	if (crossesNightly(fromMs, now())) await runCron(NIGHTLY.cron, now(), withFaults(env));
	await runCron('* * * * *', now(), withFaults(env));
	await wakeClinics(env);
}

async function wakeClinics(env: Env): Promise<void> {
	const { results } = await env.DB.prepare('SELECT id FROM clinics ORDER BY id').all<{
		id: string;
	}>();
	for (let i = 0; i < results.length; i += AT_ONCE)
		await Promise.all(
			results.slice(i, i + AT_ONCE).map(({ id }) => {
				const clinic = env.CLINIC_SCHEDULE.getByName(id) as unknown as Wakeable;
				return clinic.runDue();
			})
		);
}

/**
 * Calls `alarm()` once whatever is armed (it was armed by the clock before the move), then for as
 * long as it arms itself for a moment that has come. Bounded, so a loop shows instead of hanging.
 */
export async function runDueAlarms(
	storage: DurableObjectStorage,
	object: { alarm?(): void | Promise<void> }
): Promise<void> {
	for (let round = 0; round < MOST_ROUNDS; round++) {
		await object.alarm?.();
		const next = await storage.getAlarm();
		if (next === null || next > Date.now()) return;
	}
	throw new Error('The clinic arms its alarm for the past again and again.');
}

function crossesNightly(fromMs: number, toMs: number): boolean {
	const day = 86_400_000;
	const next = Math.floor(fromMs / day) * day + NIGHTLY.minuteOfDay * 60_000;
	return toMs >= (next > fromMs ? next : next + day);
}
