import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { recall } from '../../../worker/db/schema/recalls.ts';
import { appointment } from '../../../worker/db/schema/schedule.ts';
import { staff } from '../../../worker/db/schema/staff.ts';
import { addDays } from '../../../worker/domain/time/calendar-dates.ts';
import { clockOf } from '../../../worker/domain/time/zone-clock.ts';
import { recordsFor } from '../../../worker/repositories/records.ts';
import { aWorld, type World } from '../../support/patients-world.ts';

const DAY = 86_400_000;
const today = clockOf('Asia/Shanghai').dateAt(Date.now());
let world: World;
let made = 0;
const owner = 'stf_li';

beforeAll(async () => {
	world = await aWorld();
	await recordsFor(env, world.organisationId)
		.insert(staff)
		.values({
			...{ organisationId: world.organisationId, id: owner, name: 'Li Wen', isOwner: true },
			...{ createdAt: 1, updatedAt: 1 }
		});
});

async function aPatient(): Promise<string> {
	const { body } = await world.desk('POST', '/patients', {
		name: `Patient ${++made}`,
		phones: [{ number: `1380000${String(made).padStart(4, '0')}` }],
		clinicId: world.clinicId
	});
	return body.id;
}

/** A row of the projection, as the outbox of the clinic's object writes it. */
async function aVisit(patientId: string, startAt: number, status = 'scheduled'): Promise<string> {
	const { organisationId, clinicId } = world;
	const id = `apt_${++made}`;
	await recordsFor(env, organisationId)
		.insert(appointment)
		.values({
			...{ organisationId, clinicId, id, patientId, startAt, endAt: startAt + DAY / 48, status },
			...{ version: 1, epoch: 1, revision: made, fingerprint: 1, minutes: 30 },
			...{ providerId: `prv_${clinicId}`, chairId: `chr_${clinicId}`, pattern: 'XXXXXX' },
			...{ assistantIds: [], equipmentIds: [], serviceIds: [], labels: [], note: '' },
			...{ confirmation: 'unconfirmed', source: 'desk', createdAt: 1, updatedAt: 1 }
		});
	return id;
}

const stateOf = async (id: string) => (await world.desk('GET', `/patients/${id}/next-step`)).body;
const note = (id: string, input: object) =>
	world.desk('POST', `/patients/${id}/recalls`, {
		clinicId: world.clinicId,
		...('kind' in input && input.kind !== 'refusal' && { ownerId: owner }),
		...input
	});
const ids = (items: { patient: { id: string } }[]) => items.map((one) => one.patient.id);
const lost = async () =>
	ids(
		(await world.desk('GET', `/clinics/${world.clinicId}/patients-without-next?limit=200`)).body
			.items
	);
const due = async (query = '') =>
	(await world.desk('GET', `/clinics/${world.clinicId}/follow-ups${query}`)).body.items;

describe('no patient is lost', () => {
	it('finds who has nothing to come, until a booking, a callback or a refusal stands', async () => {
		const [booked, called, refused, forgotten] = [
			await aPatient(),
			await aPatient(),
			await aPatient(),
			await aPatient()
		];
		expect(await lost()).toEqual(expect.arrayContaining([booked, called, refused, forgotten]));
		await aVisit(booked!, Date.now() + DAY);
		const calling = await note(called!, { kind: 'callback', dueOn: today, reason: 'price' });
		expect(calling.status, calling.text).toBe(201);
		expect(calling.body).toMatchObject({ state: 'callback', isDue: true });
		await note(refused!, { kind: 'refusal', reason: 'moved_away', note: 'to Harbin' });
		const red = await lost();
		expect(red).toContain(forgotten);
		expect(red).not.toContain(booked);
		expect(red).not.toContain(called);
		expect(red).not.toContain(refused);
		expect(await stateOf(refused!)).toMatchObject({
			state: 'refusal',
			steps: [{ reason: 'moved_away', note: 'to Harbin', owner: null }]
		});
	});

	it('is told by the list and by the record alike when a visit was cancelled or is over', async () => {
		const [cancelled, over] = [await aPatient(), await aPatient()];
		await aVisit(cancelled!, Date.now() + DAY, 'cancelled');
		await aVisit(over!, Date.now() - 2 * DAY, 'completed');
		expect(await lost()).toEqual(expect.arrayContaining([cancelled, over]));
		expect(await stateOf(over!)).toMatchObject({ state: 'lost', coming: null });
	});

	it('counts the visits of a merged record, and asks nothing for who is not active', async () => {
		const [survivor, merged, gone] = [await aPatient(), await aPatient(), await aPatient()];
		await aVisit(merged!, Date.now() + DAY);
		const merge = await world.desk('POST', `/patients/${merged}/merge`, {
			intoId: survivor,
			reason: 'twice'
		});
		expect(merge.status, merge.text).toBe(200);
		await world.desk('PATCH', `/patients/${gone}`, { state: 'inactive' });
		const red = await lost();
		for (const id of [survivor, merged, gone]) expect(red).not.toContain(id);
		expect((await stateOf(merged!)).state).toBe('booked');
		expect((await stateOf(gone!)).state).toBe('none');
	});
});

describe('a callback', () => {
	it('is due by its date with its owner, and waits while a booking stands', async () => {
		const [early, late] = [await aPatient(), await aPatient()];
		await note(early!, { kind: 'callback', dueOn: today, note: 'after work' });
		await note(late!, { kind: 'recall', dueOn: addDays(today, 200) });
		const items = await due();
		expect(ids(items)).toContain(early);
		expect(ids(items)).not.toContain(late);
		expect(items.find((one: any) => one.patient.id === early)).toMatchObject({
			note: 'after work',
			owner: { id: owner, name: 'Li Wen' }
		});
		expect(ids(await due(`?by=${addDays(today, 201)}&kind=recall`))).toContain(late);
		await aVisit(early!, Date.now() + DAY);
		expect(ids(await due())).not.toContain(early);
	});

	it('is put off by a newer one, refused in the past, ended once', async () => {
		const id = await aPatient();
		await note(id, { kind: 'callback', dueOn: today });
		const later = await note(id, { kind: 'callback', dueOn: addDays(today, 3) });
		expect(later.body.steps).toHaveLength(1);
		expect((await note(id, { kind: 'callback', dueOn: addDays(today, -1) })).status).toBe(422);
		const end = `/patients/${id}/recalls/${later.body.steps[0].id}/end`;
		const ended = await world.desk('POST', end, { result: 'reached' });
		expect(ended.body).toMatchObject({ state: 'lost', steps: [] });
		expect((await world.desk('POST', end, { result: 'reached' })).status).toBe(409);
	});

	it('stands once a patient however many note it at once, and nothing is erased', async () => {
		const id = await aPatient();
		const input = { kind: 'callback', dueOn: today };
		const answers = await Promise.all([1, 2, 3, 4].map(() => note(id, input)));
		expect(answers.map(({ status }) => status).every((one) => [201, 409, 412].includes(one))).toBe(
			true
		);
		const rows = (await recordsFor(env, world.organisationId).select().from(recall)).filter(
			(row) => row.patientId === id
		);
		expect(rows.filter((row) => row.state === 'open')).toHaveLength(1);
		expect(rows).toHaveLength(answers.filter(({ status }) => status === 201).length);
	});
});

describe('the red list', () => {
	it('is paged without a gap or a repeat, and counted the same', async () => {
		const first = await world.desk(
			'GET',
			`/clinics/${world.clinicId}/patients-without-next?limit=2`
		);
		expect(first.body.items).toHaveLength(2);
		const rest = await world.desk(
			'GET',
			`/clinics/${world.clinicId}/patients-without-next?limit=200&cursor=${first.body.nextCursor}`
		);
		expect(ids(rest.body.items)).not.toContain(first.body.items[0].patient.id);
		expect((await lost()).length).toBe(2 + rest.body.items.length);
		const summary = (await world.desk('GET', `/clinics/${world.clinicId}/follow-ups/summary`)).body;
		expect(summary).toMatchObject({ isMore: false });
		expect(summary.lost).toBe((await lost()).length);
	});
});
