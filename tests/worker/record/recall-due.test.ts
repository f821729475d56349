import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { DEFAULT_MESSAGING } from '../../../worker/contracts/default-messaging.ts';
import { planRecalls } from '../../../worker/cron/plan-recalls.ts';
import { recall } from '../../../worker/db/schema/recalls.ts';
import { appointment } from '../../../worker/db/schema/schedule.ts';
import { CAPABILITIES } from '../../../worker/domain/access/capabilities.ts';
import { addDays } from '../../../worker/domain/time/calendar-dates.ts';
import { clockOf } from '../../../worker/domain/time/zone-clock.ts';
import { spentRecalls } from '../../../worker/integrations/messages/dispatch/spent-recalls.ts';
import { recordsFor } from '../../../worker/repositories/records.ts';
import { pushSettings } from '../../../worker/use-cases/clinics/push-settings.ts';
import { aKey, aWorld, type Call, type World } from '../../support/patients-world.ts';

const DAY = 86_400_000;
const clock = clockOf('Asia/Shanghai');
const tomorrow = addDays(clock.dateAt(Date.now()), 1);
let world: World;
let owner: Call;

beforeAll(async () => {
	world = await aWorld();
	owner = await aKey(world.organisationId, CAPABILITIES);
	await pushSettings(env, recordsFor(env, ''), world.organisationId, world.clinicId);
});

const records = () => recordsFor(env, world.organisationId);

async function recalledOn(dueOn: string): Promise<string> {
	const { organisationId, clinicId } = world;
	const made = await owner('POST', '/patients', { name: 'R', phones: [], clinicId });
	const patientId: string = made.body.id;
	await records()
		.insert(recall)
		.values({
			...{ organisationId, clinicId, patientId, dueOn, id: `rcl_${patientId}` },
			...{ kind: 'recall', reason: 'check_up', ownerId: 'stf_1', state: 'open' },
			...{ fulfilledFrom: Date.now(), at: Date.now(), byId: 'stf_1', byName: 'Li' }
		});
	return patientId;
}

const booked = (patientId: string) =>
	records()
		.insert(appointment)
		.values({
			...{ organisationId: world.organisationId, clinicId: world.otherClinicId, patientId },
			...{ id: `apt_${patientId}`, startAt: Date.now() + 9 * DAY, endAt: Date.now() + 9.1 * DAY },
			...{ version: 1, epoch: 1, revision: 1, fingerprint: 1, minutes: 30, pattern: 'XXXXXX' },
			...{ status: 'scheduled', providerId: 'prv_1', chairId: 'chr_1', source: 'desk', note: '' },
			...{ assistantIds: [], equipmentIds: [], serviceIds: [], labels: [] },
			...{ confirmation: 'unconfirmed', createdAt: 1, updatedAt: 1 }
		});

it('invites whoever is due, once, and nobody who has a booking anywhere in the organisation', async () => {
	const due = await recalledOn(tomorrow);
	await recalledOn(addDays(tomorrow, 30));
	await booked(await recalledOn(tomorrow));
	const rules = DEFAULT_MESSAGING.rules
		.filter(({ occasion }) => occasion === 'recall_due')
		.map((rule) => ({ ...rule, isOn: true }));
	const settings = { ...DEFAULT_MESSAGING, rules };
	const put = await owner('PUT', `/clinics/${world.clinicId}/messaging`, { settings });
	expect(put.status, put.text).toBe(200);
	for (const _ of [1, 2]) await planRecalls(env, Date.now());
	const { clinicId } = world;
	const plans = await env.CLINIC_SCHEDULE.getByName(clinicId).plannedMessages(clinicId, {
		limit: 50
	});
	expect(plans).toMatchObject([
		{
			...{ kind: 'recall_due', patientId: due, subject: `recall rcl_${due}` },
			dueAt: new Date(clock.dayBounds(tomorrow).startMs + 10 * 3_600_000)
				.toISOString()
				.replace('.000Z', 'Z')
		}
	]);
});

it('is spent by a booking made after it was planned, unless it may have left', async () => {
	const [waits, books] = [await recalledOn(tomorrow), await recalledOn(tomorrow)];
	const claim = (patientId: string) => ({
		...{ id: `msg_${patientId}`, ruleId: 'rul_recall', occasion: 'recall_due' as const, patientId },
		...{ visit: null, attempt: 1, dueAt: 0, notAfter: 1, ways: [], purpose: 'care' as const },
		hasOwnWords: false
	});
	const claimed = [claim(waits), claim(books)];
	const spent = (ledger: { id: string; state: string }[] = []) =>
		spentRecalls(records(), world.organisationId, claimed, ledger as never, Date.now());
	expect(await spent()).toEqual(new Set());
	await booked(books);
	expect(await spent()).toEqual(new Set([`msg_${books}`]));
	expect(await spent([{ id: `msg_${books}`, state: 'unknown' }])).toEqual(new Set());
});
