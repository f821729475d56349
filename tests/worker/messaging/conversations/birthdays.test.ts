import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_MESSAGING } from '../../../../worker/contracts/default-messaging.ts';
import { planBirthdays } from '../../../../worker/cron/plan-birthdays.ts';
import { purgeEvents } from '../../../../worker/cron/purge-events.ts';
import { CAPABILITIES } from '../../../../worker/domain/access/capabilities.ts';
import { birthdayDays } from '../../../../worker/domain/messaging/birthday-days.ts';
import { addDays } from '../../../../worker/domain/time/calendar-dates.ts';
import { clockOf } from '../../../../worker/domain/time/zone-clock.ts';
import { firstMomentOf } from '../../../../worker/repositories/first-moments.ts';
import { recordsFor } from '../../../../worker/repositories/records.ts';
import { pushSettings } from '../../../../worker/use-cases/clinics/push-settings.ts';
import { aKey, aWorld, type Call, type World } from '../../../support/patients-world.ts';

let world: World;
let owner: Call;
const clock = clockOf('Asia/Shanghai');
const tomorrow = addDays(clock.dateAt(Date.now()), 1);
const birthdayRule = { ...DEFAULT_MESSAGING.rules.at(-1)!, isOn: true };

beforeAll(async () => {
	world = await aWorld();
	owner = await aKey(world.organisationId, CAPABILITIES);
	for (const clinicId of [world.clinicId, world.otherClinicId])
		await pushSettings(env, recordsFor(env, ''), world.organisationId, clinicId);
});

const born = async (bornOn: string, clinicId = world.clinicId): Promise<string> =>
	(await owner('POST', '/patients', { name: 'B', phones: [], bornOn, clinicId })).body.id;
const planned = async (clinicId: string) =>
	(await env.CLINIC_SCHEDULE.getByName(clinicId).plannedMessages(clinicId, { limit: 50 })) ?? [];

it('plans the birthdays to come once, at clinics with a rule for them', async () => {
	const year = tomorrow.slice(0, 4);
	const patientId = await born(`1980${tomorrow.slice(4)}`);
	await born(`1980${addDays(tomorrow, 30).slice(4)}`);
	await born(`1990${tomorrow.slice(4)}`, world.otherClinicId);
	const gone = await born(`1970${tomorrow.slice(4)}`);
	await owner('PATCH', `/patients/${gone}`, { state: 'deceased' });
	await planBirthdays(env, Date.now());
	expect(await planned(world.clinicId)).toEqual([]);
	const settings = { ...DEFAULT_MESSAGING, rules: [birthdayRule] };
	const put = await owner('PUT', `/clinics/${world.clinicId}/messaging`, { settings });
	expect(put.status, put.text).toBe(200);
	for (const _ of [1, 2]) await planBirthdays(env, Date.now());
	const plans = await planned(world.clinicId);
	expect(plans).toMatchObject([
		{
			...{ kind: 'birthday', patientId, subject: `birthday ${patientId} ${year}` },
			dueAt: new Date(clock.dayBounds(tomorrow).startMs + 10 * 3_600_000)
				.toISOString()
				.replace('.000Z', 'Z')
		}
	]);
	expect(await planned(world.otherClinicId)).toEqual([]);
});

describe('the days of birthdays', () => {
	it.each([
		['2026-11-22', ['11-22']],
		['2027-02-28', ['02-28', '02-29']],
		['2028-02-28', ['02-28']],
		['2028-02-29', ['02-29']],
		['2100-02-28', ['02-28', '02-29']]
	])('of %s are %j', (date, days) => {
		expect(birthdayDays(date)).toEqual(days);
	});
});

it('remembers for a month when something was asked first', async () => {
	const records = recordsFor(env, '');
	const day = 86_400_000;
	const ask = (about: string, now: number) => firstMomentOf(records, 'org_x words', about, now);
	expect([await ask('old', 5), await ask('old', 9)]).toEqual([5, 5]);
	expect(await ask('new', 20 * day)).toBe(20 * day);
	await purgeEvents(env, 40 * day);
	expect([await ask('old', 9), await ask('new', 1)]).toEqual([9, 20 * day]);
});
