import type { ClinicScheduleRpc } from '../contracts/clinic-schedule-rpc.ts';
import { addDays } from '../domain/time/calendar-dates.ts';
import { clockOf, type ZoneClock } from '../domain/time/zone-clock.ts';
import type { Env } from '../env.ts';
import { clinicOfJob } from '../repositories/birthdays.ts';
import type { ClinicScope } from '../repositories/clinics.ts';
import { dueFollowUps } from '../repositories/follow-ups.ts';
import { readMessaging } from '../repositories/messaging-settings.ts';
import { recordsFor, type Records } from '../repositories/records.ts';
import { clinicMessaging } from '../use-cases/messaging/settings/messaging-that-holds.ts';
import { visitClinics } from './visit-clinics.ts';

const MOST_A_NIGHT = 500;
const AT_ONCE = 200;
/** A run that was missed is made up for by the next. */
const DAYS_AHEAD = 2;

/**
 * Hands the recalls of today and the days to come to the clinics that have a rule for them; each is
 * planned once, at the first instant of its local day (F67). Whoever has a booking is not asked, and
 * whoever books meanwhile is left out when the message is due.
 */
export async function planRecalls(env: Env, now: number): Promise<void> {
	await visitClinics(env, 'recalls', MOST_A_NIGHT, async (object, clinicId) => {
		const clinic = await clinicOfJob(recordsFor(env, ''), clinicId);
		if (!clinic) return;
		const { organisationId, timeZone } = clinic;
		const records = recordsFor(env, organisationId);
		const scope = { organisationId, clinicId };
		if (await hasRecallRule(records, scope))
			await planDays(object, records, scope, clockOf(timeZone), now);
	});
}

async function hasRecallRule(records: Records, scope: ClinicScope): Promise<boolean> {
	const { settings } = clinicMessaging(await readMessaging(records, scope));
	return settings.rules.some(({ occasion, isOn }) => occasion === 'recall_due' && isOn);
}

async function planDays(
	object: ClinicScheduleRpc,
	records: Records,
	scope: ClinicScope,
	clock: ZoneClock,
	now: number
): Promise<void> {
	const today = clock.dateAt(now);
	const by = addDays(today, DAYS_AHEAD);
	// After every id of yesterday: what was due before has had its invitation.
	let after = { dueOn: addDays(today, -1), id: '~' };
	for (;;) {
		const page = { now, by, kind: 'recall' as const, after, limit: AT_ONCE };
		const due = await dueFollowUps(records, scope, page);
		const subjects = due.map(({ recall }) => ({
			subject: `recall ${recall.id}`,
			occasion: 'recall_due' as const,
			patientId: recall.patientId,
			at: clock.dayBounds(recall.dueOn ?? today).startMs
		}));
		if (subjects.length > 0) await object.planSubjects(scope.clinicId, subjects);
		const last = due.at(-1)?.recall;
		if (due.length < AT_ONCE || !last) return;
		after = { dueOn: last.dueOn ?? today, id: last.id };
	}
}
