import type { ClinicScheduleRpc } from '../contracts/clinic-schedule-rpc.ts';
import { birthdayDays } from '../domain/messaging/birthday-days.ts';
import { addDays, type LocalDate } from '../domain/time/calendar-dates.ts';
import { clockOf } from '../domain/time/zone-clock.ts';
import type { Env } from '../env.ts';
import { bornOnDays, clinicOfJob } from '../repositories/birthdays.ts';
import type { ClinicScope } from '../repositories/clinics.ts';
import { readMessaging } from '../repositories/messaging-settings.ts';
import { recordsFor, type Records } from '../repositories/records.ts';
import { clinicMessaging } from '../use-cases/messaging/settings/messaging-that-holds.ts';
import { visitClinics } from './visit-clinics.ts';

const MOST_A_NIGHT = 500;
const AT_ONCE = 200;
/** A run that was missed is made up for by the next. */
const DAYS_AHEAD = 2;

/**
 * Hands the birthdays of today and the days to come to the clinics that have a rule for them; each
 * patient's is planned once a year, at the first instant of the local day (F26).
 */
export async function planBirthdays(env: Env, now: number): Promise<void> {
	await visitClinics(env, 'birthdays', MOST_A_NIGHT, async (object, clinicId) => {
		const clinic = await clinicOfJob(recordsFor(env, ''), clinicId);
		if (!clinic) return;
		const { organisationId, timeZone } = clinic;
		const records = recordsFor(env, organisationId);
		const scope = { organisationId, clinicId };
		if (!(await hasBirthdayRule(records, scope))) return;
		const clock = clockOf(timeZone);
		const today = clock.dateAt(now);
		for (let ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
			const date = addDays(today, ahead);
			await planDay(object, records, scope, date, clock.dayBounds(date).startMs);
		}
	});
}

async function hasBirthdayRule(records: Records, scope: ClinicScope): Promise<boolean> {
	const { settings } = clinicMessaging(await readMessaging(records, scope));
	return settings.rules.some(({ occasion, isOn }) => occasion === 'birthday' && isOn);
}

async function planDay(
	object: ClinicScheduleRpc,
	records: Records,
	scope: ClinicScope,
	date: LocalDate,
	at: number
): Promise<void> {
	const days = birthdayDays(date);
	for (let after = ''; ;) {
		const born = await bornOnDays(records, scope, days, after, AT_ONCE);
		const subjects = born.map(({ id }) => ({
			subject: `birthday ${id} ${date.slice(0, 4)}`,
			occasion: 'birthday' as const,
			patientId: id,
			at
		}));
		if (subjects.length > 0) await object.planSubjects(scope.clinicId, subjects);
		if (born.length < AT_ONCE) return;
		after = born.at(-1)!.id;
	}
}
