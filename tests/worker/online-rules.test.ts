import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_GAPS, DEFAULT_ONLINE } from '../../worker/contracts/online-booking.ts';
import { addDays } from '../../worker/domain/time/calendar-dates.ts';
import { clockOf } from '../../worker/domain/time/zone-clock.ts';
import { aHouse, json, signedIn, type Visitor } from './access/house.ts';

let owner: Visitor;
let desk: Visitor;
let accountant: Visitor;
let at: string;
let elsewhere: string;
let serviceId: string;
let providerId: string;
const tomorrow = addDays(clockOf('Asia/Shanghai').dateAt(Date.now()), 1);

beforeAll(async () => {
	const house = await aHouse(2);
	[at, elsewhere] = house.clinicIds.map((id) => `/clinics/${id}`) as [string, string];
	owner = await signedIn(await house.person(null, { isOwner: true }));
	desk = await signedIn(await house.person('front_desk'));
	accountant = await signedIn(await house.person('accountant'));
	await owner.patch(at, {
		openingHours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '09:00', to: '12:00' }))
	});
	await owner.post(`${at}/chairs`, { name: 'C1' });
	serviceId = (
		await json<any>(await owner.post(`${at}/services`, { name: 'S', minutes: 30, isPublic: true }))
	).id;
	providerId = (
		await json<any>(await owner.post(`${at}/providers`, { name: 'Dr', serviceIds: [serviceId] }))
	).id;
	await owner.post(`${at}/shifts`, {
		providerId,
		startsOn: tomorrow,
		from: '09:00',
		to: '12:00',
		rule: 'FREQ=DAILY'
	});
});

const put = (body: unknown, headers: Record<string, string> = {}, who = owner, path = at) =>
	who.call('PUT', `/api/v1${path}/online-booking`, body, headers);
const read = async (who = desk, path = at) => {
	const answer = await who.get(`${path}/online-booking`);
	return { status: answer.status, etag: answer.headers.get('etag'), body: await json<any>(answer) };
};
const explained = async (more = '') => {
	const query = `serviceId=${serviceId}&from=${tomorrow}&to=${addDays(tomorrow, 1)}${more}`;
	return (await json<any>(await desk.get(`${at}/openings/explained?${query}`))).days[0];
};

describe('the rules of online booking', () => {
	it('are the defaults at version 0, for everybody who sees the board', async () => {
		for (const who of [owner, desk, accountant])
			expect(await read(who)).toEqual({
				status: 200,
				etag: '"0"',
				body: { online: DEFAULT_ONLINE, gaps: DEFAULT_GAPS, version: 0 }
			});
		expect((await put({}, {}, desk)).status).toBe(403);
	});

	it('change whole or by half, by version, and are replayed by their key', async () => {
		const key = { 'idempotency-key': 'rules-of-monday', 'if-match': '"0"' };
		const first = await put({ online: { leadMinutes: 0, horizonDays: 5 } }, key);
		expect(first.status).toBe(200);
		expect(first.headers.get('etag')).toBe('"1"');
		const made = await json<any>(first);
		expect(made).toEqual({
			online: { ...DEFAULT_ONLINE, leadMinutes: 0, horizonDays: 5 },
			gaps: DEFAULT_GAPS,
			version: 1
		});
		const again = await put({ online: { leadMinutes: 0, horizonDays: 5 } }, key);
		expect(again.headers.get('idempotency-replayed')).toBe('true');
		expect(await json(again)).toEqual(made);
		expect((await put({ gaps: {} }, { 'if-match': '"0"' })).status).toBe(412);
		const gaps = { ...DEFAULT_GAPS, isOn: false };
		expect(await json(await put({ gaps }))).toEqual({ online: made.online, gaps, version: 2 });
		expect((await read()).body).toEqual({ online: made.online, gaps, version: 2 });
		expect((await read(owner, elsewhere)).body.version).toBe(0);
		const { results } = await env.DB.prepare(
			`SELECT detail FROM audit WHERE action = 'clinic.online' AND clinic_id = ? ORDER BY id`
		)
			.bind(at.slice('/clinics/'.length))
			.all<{ detail: string }>();
		expect(results.map(({ detail }) => JSON.parse(detail).after.version)).toEqual([1, 2]);
	});

	it('let one of two win who read the same', async () => {
		const { version } = (await read()).body;
		const both = await Promise.all(
			[10, 20].map((horizonDays) =>
				put({ online: { leadMinutes: 0, horizonDays } }, { 'if-match': `"${version}"` })
			)
		);
		expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
		expect((await read()).body.version).toBe(version + 1);
	});

	it('name nothing of another clinic, and mean something', async () => {
		const foreign = (
			await json<any>(await owner.post(`${elsewhere}/services`, { name: 'X', minutes: 30 }))
		).id;
		const online = {
			services: [{ serviceId: foreign, equipmentIds: ['eqp_none'] }],
			quotas: [
				{
					name: 'q',
					most: 1,
					per: 'day',
					providerIds: ['prv_none'],
					after: '12:00',
					before: '11:00'
				}
			],
			channels: [{ word: 'phone', name: 'Phone' }],
			pictureIds: ['pic_none']
		};
		const refused = await put({ online });
		expect(refused.status).toBe(422);
		expect(
			(await json<any>(refused)).errors.map(({ path, code }: any) => `${path} ${code}`).sort()
		).toEqual(
			[
				'online.services.0.serviceId unknown_id',
				'online.services.0.equipmentIds unknown_id',
				'online.quotas.0.providerIds unknown_id',
				'online.quotas.0.before out_of_range',
				'online.channels.0.word out_of_range',
				'online.pictureIds.0 unknown_id'
			].sort()
		);
		for (const bad of [{ online: { leadMinutes: -1 } }, { gaps: { waveSize: 0 } }, { more: 1 }])
			expect((await put(bad)).status).toBe(422);
	});

	it('are in the object when the answer comes: it says why less is free', async () => {
		const free = await explained();
		expect(free).toEqual({ on: tomorrow, count: 31, hidden: [] });
		await put({
			online: {
				leadMinutes: 0,
				quotas: [{ name: 'Mornings', most: 0, per: 'day', before: '10:00' }],
				services: [{ serviceId, tags: ['vip'] }]
			}
		});
		expect(await explained()).toEqual({
			on: tomorrow,
			count: 19,
			hidden: [
				{ rule: 'quota', name: 'Mornings', hidden: 12 },
				{ rule: 'tags', name: 'vip', hidden: 0 }
			]
		});
		expect((await explained('&source=blog')).hidden[0]).toEqual({
			rule: 'channel_closed',
			hidden: 31
		});
		await put({ online: { isOpen: false } });
		expect(await explained(`&providerId=${providerId}`)).toEqual({
			on: tomorrow,
			count: 0,
			hidden: [{ rule: 'page_closed', hidden: 31 }]
		});
		await owner.patch(`${at}/services/${serviceId}`, { isPublic: false });
		await put({ online: { isOpen: true, leadMinutes: 0 } });
		expect((await explained()).hidden).toEqual([{ rule: 'service_not_public', hidden: 31 }]);
	});

	it('are asked for with a window and a service of the clinic', async () => {
		const ask = (query: string, who = desk) => who.get(`${at}/openings/explained?${query}`);
		const days = (count: number) => `from=${tomorrow}&to=${addDays(tomorrow, count)}`;
		expect((await ask(`serviceId=${serviceId}&${days(63)}`)).status).toBe(422);
		expect((await ask(`serviceId=svc_none&${days(1)}`)).status).toBe(422);
		expect((await ask(days(1))).status).toBe(422);
		expect((await ask(`serviceId=${serviceId}&${days(1)}`, accountant)).status).toBe(200);
	});
});
