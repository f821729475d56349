import { drizzle } from 'drizzle-orm/d1';
import { now } from '../clock.ts';
import { clinic } from '../db/schema/clinic.ts';
import { runCron } from '../cron/jobs.ts';
import type { Env } from '../env.ts';
import { withFaults } from './faults.ts';
import { testClinicOf } from './test-env.ts';

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
	const clinics = await drizzle(env.DB).select({ id: clinic.id }).from(clinic).orderBy(clinic.id);
	for (let i = 0; i < clinics.length; i += AT_ONCE)
		await Promise.all(
			clinics.slice(i, i + AT_ONCE).map(({ id }) => testClinicOf(env, id).runDue())
		);
}

/**
 * Calls `alarm()` once whatever is armed (it was armed by the clock before the move), then for as
 * long as it arms itself for a moment that has come. Bounded, so a loop shows instead of hanging.
 */
export async function runDueAlarms(
	storage: DurableObjectStorage,
	object: { alarm(): void | Promise<void>; rest(): Promise<void> }
): Promise<void> {
	for (let round = 0; round < MOST_ROUNDS; round++) {
		await object.alarm();
		await object.rest();
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
