import { env, runInDurableObject } from 'cloudflare:test';
import { beforeAll, expect, it } from 'vitest';
import { DEFAULT_GAPS } from '../../../worker/contracts/online-booking.ts';
import { fillCandidates } from '../../../worker/cron/fill-candidates.ts';
import { contactBlock } from '../../../worker/db/schema/messages.ts';
import { recall } from '../../../worker/db/schema/recalls.ts';
import { appointment } from '../../../worker/db/schema/schedule.ts';
import { CAPABILITIES } from '../../../worker/domain/access/capabilities.ts';
import { dueWindows } from '../../../worker/domain/gap-filling/due-windows.ts';
import { addDays } from '../../../worker/domain/time/calendar-dates.ts';
import { clockOf } from '../../../worker/domain/time/zone-clock.ts';
import { recordsFor } from '../../../worker/repositories/records.ts';
import { pushSettings } from '../../../worker/use-cases/clinics/push-settings.ts';
import { clinicStub } from '../../support/a-clinic.ts';
import { aKey, aWorld, type Call, type World } from '../../support/patients-world.ts';

const DAY = 86_400_000;
const clock = clockOf('Asia/Shanghai');
const today = clock.dateAt(Date.now());
let world: World;
let owner: Call;
let made = 0;

beforeAll(async () => {
	world = await aWorld();
	owner = await aKey(world.organisationId, CAPABILITIES);
	await pushSettings(env, recordsFor(env, ''), world.organisationId, world.clinicId);
});

const records = () => recordsFor(env, world.organisationId);
const numberOf = (n: number) => `+861390000${String(n).padStart(4, '0')}`;
async function aPatient(changed: object = {}): Promise<string> {
	const phones = [{ number: numberOf(++made) }];
	const input = { name: `P${made}`, phones, clinicId: world.clinicId, ...changed };
	return (await owner('POST', '/patients', input)).body.id;
}
/** A recall that is due today, as whoever noted it a month ago made it. */
async function aDueRecall(patientId: string): Promise<string> {
	const { organisationId, clinicId } = world;
	const id = `rcl_${patientId}`;
	const at = Date.now() - 30 * DAY;
	await records()
		.insert(recall)
		.values({
			...{ organisationId, clinicId, patientId, id, dueOn: addDays(today, -3), kind: 'recall' },
			...{ reason: 'hygiene', ownerId: 'stf_1', serviceId: `svc_${clinicId}`, state: 'open' },
			...{ fulfilledFrom: at, at, byId: 'stf_1', byName: 'Li' }
		});
	return id;
}
const aVisit = (patientId: string, startAt: number, status = 'scheduled') =>
	records()
		.insert(appointment)
		.values({
			...{ organisationId: world.organisationId, clinicId: world.clinicId, patientId, status },
			...{ id: `apt_${++made}`, startAt, endAt: startAt + DAY / 48, minutes: 30, note: '' },
			...{ version: 1, epoch: 1, revision: made, fingerprint: 1, pattern: 'XXXXXX' },
			...{ providerId: 'prv_1', chairId: 'chr_1', source: 'desk', assistantIds: [] },
			...{ equipmentIds: [], serviceIds: [], labels: [], confirmation: 'unconfirmed' },
			...{ createdAt: 1, updatedAt: 1 }
		});
const STROKES = [
	[
		[100, 100, 0],
		[400, 300, 120],
		[700, 150, 300]
	]
];

/** A signed plan of two visits, a fortnight of laboratory between them; the first was held and done. */
async function aPlanInWork(patientId: string): Promise<string> {
	const list = await owner('GET', `/clinics/${world.clinicId}/procedures`);
	const { id: procedureId } = list.body.items.find((one: { area: string }) => one.area === 'mouth');
	const visit = (id: string, changed = {}) => ({
		...{ id, title: id, minutes: 60, ...changed },
		items: [{ procedureId, site: { area: 'mouth' }, price: 100 }]
	});
	const phases = [{ name: 'One', visits: [visit('v1'), visit('v2', { labDays: 14 })] }];
	const input = {
		...{ clinicId: world.clinicId, doctorId: `prv_${world.clinicId}`, title: 'Crown' },
		alternatives: [{ id: 'way', name: 'Way', isRecommended: true, phases }]
	};
	const plan = (await owner('POST', `/patients/${patientId}/plans`, input)).body.id;
	await owner('POST', `/plans/${plan}/presentation`);
	const { hash } = (await owner('GET', `/plans/${plan}`)).body;
	const signed = { alternativeId: 'way', hash, name: 'Zhou', strokes: STROKES };
	expect((await owner('POST', `/plans/${plan}/acceptance`, signed)).status).toBe(200);
	const open = (await owner('GET', `/patients/${patientId}/plan-items`)).body.items;
	const { id: planItemId } = open.find((one: { visitId: string }) => one.visitId === 'v1');
	const done = { procedureId, site: { area: 'mouth' }, planItemId };
	const ticked = { clinicId: world.clinicId, items: [done] };
	const noted = await owner('POST', `/patients/${patientId}/procedures-done`, ticked);
	expect(noted.status, noted.text).toBe(201);
	return plan;
}

const kept = (): Promise<{ id: string; source: string; patientId: string }[]> =>
	runInDurableObject(clinicStub(world.clinicId), (_, { storage }) =>
		storage.sql
			.exec<{ document: string }>('SELECT document FROM outside_candidates ORDER BY id')
			.toArray()
			.map(({ document }) => JSON.parse(document))
	);
const askDue = async (asksDue: boolean) => {
	const gaps = { ...DEFAULT_GAPS, asksDue };
	const put = await owner('PUT', `/clinics/${world.clinicId}/online-booking`, { gaps });
	expect(put.status, put.text).toBe(200);
};

it('knows who is due and may be asked, and forgets at once who refused', async () => {
	const [due, refuses, booked, silent, stopped] = [
		await aPatient({ preferredTimes: [{ weekdays: [6], after: '13:00', before: null }] }),
		await aPatient(),
		await aPatient(),
		await aPatient({ phones: [] }),
		await aPatient()
	];
	const stop = numberOf(made);
	await records()
		.insert(contactBlock)
		.values({
			...{ organisationId: world.organisationId, way: 'sms', address: stop },
			...{ why: 'opted_out', proof: 'STOP', at: Date.now() }
		});
	for (const id of [due, refuses, booked, silent, stopped]) await aDueRecall(id);
	await aVisit(booked, Date.now() + 9 * DAY);
	await fillCandidates(env, Date.now());
	expect(await kept()).toEqual([]);
	await askDue(true);
	const ids = async () => (await kept()).map(({ patientId }) => patientId).sort();
	expect(await ids()).toEqual([due, refuses].sort());
	expect((await kept()).find(({ patientId }) => patientId === due)).toMatchObject({
		...{ id: `rcl_${due}`, source: 'recall', minutes: 30, providerId: null },
		serviceIds: [`svc_${world.clinicId}`],
		windows: [{ from: today, weekdays: [6], after: '13:00' }]
	});
	const refusal = { kind: 'refusal', reason: 'price', clinicId: world.clinicId };
	const refused = await owner('POST', `/patients/${refuses}/recalls`, refusal);
	expect(refused.status, refused.text).toBe(201);
	expect(await ids()).toEqual([due]);
	await aVisit(due, Date.now() + DAY);
	await fillCandidates(env, Date.now());
	expect(await kept()).toEqual([]);
});

it('brings the next visit of a signed plan, not before the laboratory is ready, until it is declined', async () => {
	const patientId = await aPatient();
	const plan = await aPlanInWork(patientId);
	await fillCandidates(env, Date.now());
	expect(await kept()).toMatchObject([
		{
			...{ id: `${plan}-v2`, source: 'plan', patientId, minutes: 60 },
			providerId: `prv_${world.clinicId}`,
			windows: [{ from: addDays(today, 14) }]
		}
	]);
	expect((await owner('POST', `/plans/${plan}/decline`, { code: 'time' })).status).toBe(200);
	expect(await kept()).toEqual([]);
});

it('takes any time of ninety days where nobody said when they like to come', () => {
	expect(dueWindows('2026-11-22', [])).toEqual([{ from: '2026-11-22', to: '2027-02-20' }]);
});
