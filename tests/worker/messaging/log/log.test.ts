import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PlannedMessageView } from '../../../../worker/contracts/message-dispatch.ts';
import type { MessagePage } from '../../../../worker/contracts/messages.ts';
import { provider } from '../../../../worker/db/schema/clinic.ts';
import { appointment } from '../../../../worker/db/schema/schedule.ts';
import type { Access } from '../../../../worker/domain/access/access.ts';
import { CAPABILITIES, type Capability } from '../../../../worker/domain/access/capabilities.ts';
import type { Env } from '../../../../worker/env.ts';
import { insertMessage, type NewMessageRow } from '../../../../worker/repositories/messages.ts';
import { recordsFor } from '../../../../worker/repositories/records.ts';
import { freshId } from '../../../../worker/use-cases/access/fresh.ts';
import { listLog } from '../../../../worker/use-cases/messaging/log/list-log.ts';
import { aHouse, json, signedIn, type House, type Visitor } from '../../access/house.ts';

const records = recordsFor(env, '');
const NOW = Date.parse('2026-11-23T02:00:00Z');
const at = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();
let house: House;
let owner: Visitor;
let patientId: string;
let asked: { clinicId: string; of: object }[] = [];

beforeAll(async () => {
	house = await aHouse(3);
	owner = await signedIn(await house.person(null, { isOwner: true }));
	const made = await owner.post('/patients', {
		name: 'Wang Fang',
		phones: [{ number: '+8613800138000' }],
		clinicId: house.clinicIds[0]
	});
	patientId = (await json<{ id: string }>(made)).id;
});

const visitRow = {
	id: 'apt_5',
	version: 1,
	epoch: 1,
	revision: 1,
	fingerprint: 1,
	providerId: 'prv_1',
	chairId: 'chr_1',
	assistantIds: [],
	equipmentIds: [],
	serviceIds: [],
	startAt: Date.parse('2026-11-24T03:00:00Z'),
	endAt: Date.parse('2026-11-24T03:30:00Z'),
	minutes: 30,
	pattern: 'XXXXXX',
	status: 'scheduled',
	confirmation: 'unconfirmed',
	labels: [],
	note: '',
	source: 'desk'
};

const planned = (fields: Partial<PlannedMessageView> = {}): PlannedMessageView => ({
	id: freshId('msg', NOW),
	ruleId: 'rul_day_before',
	kind: 'before',
	subject: 'apt_1',
	patientId,
	appointmentId: 'apt_1',
	dueAt: at(60),
	notAfter: at(600),
	state: 'planned',
	attempts: 0,
	...fields
});

/** The product with clinics whose plans are these; a clinic without one does not answer. */
function plans(of: Record<string, PlannedMessageView[]>): Env {
	asked = [];
	return {
		...(env as unknown as Env),
		CLINIC_SCHEDULE: {
			getByName: (clinicId: string) => ({
				plannedMessages: async (_: string, what: object) => {
					asked.push({ clinicId, of: what });
					if (!of[clinicId]) throw new Error('gone');
					return of[clinicId];
				}
			})
		} as unknown as Env['CLINIC_SCHEDULE']
	};
}
const accessAt = (clinicIds: string[], capabilities: readonly Capability[] = CAPABILITIES) =>
	({
		organisationId: house.organisationId,
		staffId: null,
		isOwner: true,
		clinicIds,
		allClinicIds: house.clinicIds,
		standingAt: (id: string) =>
			clinicIds.includes(id) ? { capabilities, providerId: null } : null,
		canAnywhere: () => true
	}) as Access;
const read = (
	of: Env,
	query: Partial<Parameters<typeof listLog>[3]>,
	clinicIds = house.clinicIds
): Promise<MessagePage> =>
	listLog(of, records, accessAt(clinicIds), { limit: 50, ...query } as never, NOW);

async function sent(fields: Partial<NewMessageRow> = {}) {
	const row: NewMessageRow = {
		organisationId: house.organisationId,
		id: freshId('msg', NOW),
		clinicId: house.clinicIds[0] ?? null,
		kind: 'booked',
		channel: 'sms',
		to: '+8613800138000',
		body: 'You are booked.',
		state: 'sent',
		dueAt: NOW,
		sentAt: NOW,
		patientId,
		appointmentId: 'apt_1',
		createdAt: NOW,
		...fields
	};
	await records.batch([insertMessage(records, row)] as never);
	return row.id;
}

describe('the log of messages', () => {
	it('begins with what is planned for a visit, soonest first, then what has happened', async () => {
		const [a = '', b = '', c = ''] = house.clinicIds;
		const id = await sent();
		const far = planned({ dueAt: at(900) });
		const near = planned({ dueAt: at(30), ruleId: 'rul_hours_before' });
		const gone = planned({ dueAt: at(-90), state: 'skipped', reason: 'stale' });
		const page = await read(plans({ [a]: [far, gone], [b]: [near], [c]: [] }), {
			appointmentId: 'apt_1'
		});
		expect(page.items.map((item) => item.id)).toEqual([near.id, far.id, gone.id, id]);
		const typed = await read(plans({}), { to: '138 0013 8000' });
		expect(typed.items.map((item) => item.id)).toContain(id);
		expect(page.items[0]).toMatchObject({
			state: 'planned',
			kind: 'before',
			ruleId: 'rul_hours_before',
			to: '+8613800138000',
			sentAt: null,
			clinicId: b,
			direction: 'out'
		});
		expect(page.items[2]).toMatchObject({ state: 'skipped', reason: 'stale' });
		expect(page).not.toHaveProperty('unanswered');
	});

	it('shows the words, the way and the number as they would be now, and opens no booking by them', async () => {
		const [a = ''] = house.clinicIds;
		const scope = { organisationId: house.organisationId, clinicId: a };
		const stamps = { createdAt: NOW, updatedAt: NOW };
		await records.batch([
			records.insert(provider).values({
				...scope,
				id: 'prv_1',
				name: 'Dr Li',
				order: 0,
				colour: 1,
				serviceIds: [],
				...stamps
			}),
			records.insert(appointment).values({ ...scope, ...visitRow, patientId, ...stamps })
		]);
		const reminder = planned({ appointmentId: 'apt_5' });
		const gone = planned({ appointmentId: 'apt_5', state: 'cancelled', dueAt: at(-5) });
		const page = await read(plans({ [a]: [reminder, gone] }), { appointmentId: 'apt_5' }, [a]);
		expect(page.items[0]).toMatchObject({ channel: 'sms', to: '+8613800138000' });
		expect(page.items[0]?.body).toContain('Wang Fang');
		expect(page.items[0]?.body).toContain('Dr Li');
		expect(page.items[0]?.body).toContain('11:00');
		expect(page.items[0]?.body).toContain('…');
		expect(page.items[0]?.body).not.toContain('http');
		await owner.put(`/clinics/${a}/messaging`, {
			settings: {
				ways: ['email'],
				rules: [
					{
						id: 'rul_day_before',
						name: 'x',
						occasion: 'before',
						timing: { kind: 'elapsed', minutes: 60 }
					}
				]
			}
		});
		const unreachable = await read(plans({ [a]: [reminder] }), { appointmentId: 'apt_5' }, [a]);
		expect(unreachable.items[0]).toMatchObject({ channel: '', to: '', state: 'planned' });
	});

	it('tells nothing twice: what stands in the ledger is shown as it stands there', async () => {
		const [a = ''] = house.clinicIds;
		const id = await sent({ appointmentId: 'apt_2', state: 'sending' });
		const claimed = planned({ id, appointmentId: 'apt_2', state: 'sending' });
		const left = planned({ appointmentId: 'apt_2', state: 'sent' });
		const page = await read(plans({ [a]: [claimed, left] }), { appointmentId: 'apt_2' }, [a]);
		expect(page.items.map((item) => [item.id, item.body])).toEqual([[id, 'You are booked.']]);
	});

	it('asks every clinic that the reader may see for a patient, and says which did not answer', async () => {
		const [a = '', b = '', c = ''] = house.clinicIds;
		const one = planned();
		const page = await read(plans({ [a]: [one] }), { patientId }, [a, b]);
		expect(asked.map(({ clinicId }) => clinicId).sort()).toEqual([a, b].sort());
		expect(asked[0]?.of).toEqual({ patientId });
		expect(page.unanswered).toEqual([b]);
		expect(page.items[0]?.id).toBe(one.id);
		await read(plans({ [a]: [], [b]: [], [c]: [] }), { patientId, clinicId: c as never });
		expect(asked.map(({ clinicId }) => clinicId)).toEqual([c]);
	});

	it('lists what is due next everywhere when the planned ones are asked for', async () => {
		const [a = '', b = '', c = ''] = house.clinicIds;
		const [first, second, third] = [
			planned({ dueAt: at(1) }),
			planned({ dueAt: at(2) }),
			planned({ dueAt: at(3) })
		];
		const page = await read(plans({ [a]: [first!, third!], [b]: [second!], [c]: [] }), {
			state: 'planned',
			limit: 2
		});
		expect(page.items.map((item) => item.id)).toEqual([first!.id, second!.id]);
		expect(page.nextCursor).toBeNull();
		expect(asked[0]?.of).toEqual({ limit: 2 });
	});

	it('asks no clinic for what only the ledger can know', async () => {
		const of = plans({});
		await read(of, {});
		await read(of, { to: '+8613800138000' });
		await read(of, { to: '+8613800138000', patientId });
		await read(of, { state: 'failed' });
		await read(of, { patientId, cursor: 'msg_zzz' });
		expect(asked).toEqual([]);
	});

	it('loses nothing between its pages when plans fill the first', async () => {
		const [a = ''] = house.clinicIds;
		const mine = { appointmentId: 'apt_3' };
		const ids = [await sent(mine), await sent(mine), await sent(mine)].sort().reverse();
		const waiting = [planned({ ...mine, dueAt: at(5) }), planned({ ...mine, dueAt: at(6) })];
		const of = plans({ [a]: waiting });
		const seen: string[] = [];
		let cursor: string | undefined;
		for (let pages = 0; pages < 10; pages++) {
			const page = await read(of, { ...mine, limit: 2, ...(cursor && { cursor }) }, [a]);
			expect(page.items.length).toBeLessThanOrEqual(2);
			seen.push(...page.items.map((item) => item.id));
			if (page.nextCursor === null) break;
			cursor = page.nextCursor;
		}
		expect(seen).toEqual([waiting[0]!.id, waiting[1]!.id, ...ids]);
	});

	it('shows nobody what another clinic wrote, not even of one patient or number', async () => {
		const [a = '', b = '', c = ''] = house.clinicIds;
		const desk = await signedIn(await house.person('front_desk', { clinicIds: [a] }));
		const both = await signedIn(await house.person('front_desk', { clinicIds: [a, b] }));
		const about = { to: '+8613800138777', appointmentId: 'apt_6' };
		const [own, other] = [await sent(about), await sent({ ...about, clinicId: b })];
		const third = await sent({ ...about, clinicId: c });
		const at = async (by: Visitor, query: string) =>
			(await json<MessagePage>(await by.get(`/messages?${query}`))).items.map(({ id }) => id);
		for (const query of [`patientId=${patientId}`, 'appointmentId=apt_6', 'limit=200']) {
			const [one, two] = [await at(desk, query), await at(both, query)];
			expect([one.includes(own), one.includes(other)]).toEqual([true, false]);
			expect([two.includes(own), two.includes(other), two.includes(third)]).toEqual([
				...[true, true, false]
			]);
		}
		expect(await at(desk, `to=${encodeURIComponent(about.to)}`)).toEqual([own]);
		expect((await desk.get(`/messages?clinicId=${b}`)).status).toBe(403);
	});

	it('is filtered by clinic and by channel', async () => {
		const [a = '', b = ''] = house.clinicIds;
		const channelId = freshId('chn', NOW);
		const id = await sent({ clinicId: b, channelId, appointmentId: 'apt_4' });
		const at = async (query: string) =>
			(await json<MessagePage>(await owner.get(`/messages?${query}`))).items.map((one) => one.id);
		expect(await at(`channelId=${channelId}`)).toEqual([id]);
		expect(await at(`channelId=${channelId}&clinicId=${a}`)).toEqual([]);
		expect(await at(`clinicId=${b}`)).toContain(id);
	});
});
