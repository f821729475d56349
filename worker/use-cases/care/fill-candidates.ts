import { clockOf, type ZoneClock } from '../../domain/time/zone-clock.ts';
import type { Env } from '../../env.ts';
import { sealingFor, type Sealing } from '../../integrations/sealing/sealing.ts';
import { clinicOfJob } from '../../repositories/birthdays.ts';
import { getOnline } from '../../repositories/clinic-online.ts';
import type { ClinicScope } from '../../repositories/clinics.ts';
import { recordsFor, type Records } from '../../repositories/records.ts';
import { presentOnline } from '../online/present-online.ts';
import { duePlans } from './due-plans.ts';
import { dueRecalls } from './due-recalls.ts';

/** What it takes to know who is due at a clinic. */
export interface DueReading {
	records: Records;
	scope: ClinicScope;
	clock: ZoneClock;
	sealing: Sealing;
	now: number;
}

/** Of each source; a clinic's object keeps no more. */
const MOST = 2_000;

/**
 * Brings the clinic's object who would come if time came free (M4): recalls that are due, signed plans
 * that go on. Nobody where the clinic asks only those who wait.
 */
export async function fillCandidates(
	env: Pick<Env, 'AUTH_SECRET' | 'CLINIC_SCHEDULE' | 'DB'>,
	clinicId: string,
	now: number
): Promise<void> {
	const clinic = await clinicOfJob(recordsFor(env, ''), clinicId);
	if (!clinic) return;
	const { organisationId, timeZone } = clinic;
	const records = recordsFor(env, organisationId);
	const scope = { organisationId, clinicId };
	const { gaps } = presentOnline(await getOnline(records, scope));
	if (!gaps.isOn || !gaps.asksDue) return;
	const sealing = sealingFor(env, organisationId);
	const reading: DueReading = { records, scope, clock: clockOf(timeZone), sealing, now };
	const object = env.CLINIC_SCHEDULE.getByName(clinicId);
	const cards: [] = [];
	const recalls = await dueRecalls(reading, MOST);
	await object.putCandidates(clinicId, { source: 'recall', candidates: recalls, cards });
	const plans = await duePlans(reading, MOST);
	await object.putCandidates(clinicId, { source: 'plan', candidates: plans, cards });
}

/**
 * Takes patients off the lists of these clinics at once: who refused, who was reached, whose plan was
 * declined. An object out of reach keeps them until the next night.
 */
export async function dropCandidates(
	env: Pick<Env, 'CLINIC_SCHEDULE'>,
	clinicIds: readonly string[],
	patientIds: string[]
): Promise<void> {
	const drops = [...new Set(clinicIds)].map((id) =>
		env.CLINIC_SCHEDULE.getByName(id).dropCandidates(id, patientIds)
	);
	const failed = (await Promise.allSettled(drops)).filter(({ status }) => status === 'rejected');
	if (failed.length > 0)
		console.warn(JSON.stringify({ event: 'candidates_not_dropped', failed: failed.length }));
}
