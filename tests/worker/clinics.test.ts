import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { pushPendingSettings } from '../../worker/use-cases/clinics/push-settings.ts';
import { aHouse, json, signedIn, type House, type Visitor } from './access/house.ts';

let house: House;
let owner: Visitor;
let desk: Visitor;
let stranger: Visitor;
let clinicId: string;
let slugs = 0;

const aClinic = (more: object = {}) => ({
	name: 'South',
	slug: `south-${++slugs}`,
	timeZone: 'Europe/Moscow',
	locale: 'ru-RU',
	currency: 'RUB',
	...more
});

beforeAll(async () => {
	house = await aHouse(2);
	clinicId = house.clinicIds[0] ?? '';
	owner = await signedIn(await house.person(null, { isOwner: true }));
	desk = await signedIn(await house.person('front_desk', { clinicIds: [clinicId] }));
	stranger = await signedIn(await (await aHouse(1)).person(null, { isOwner: true }));
});

describe('seeing clinics', () => {
	it('lists only those where one stands, in their order', async () => {
		const all = await json<any>(await owner.get('/clinics'));
		expect(all.items.map((item: any) => item.id).slice(0, 2)).toEqual(house.clinicIds);
		const own = await json<any>(await desk.get('/clinics'));
		expect(own.items.map((item: any) => item.id)).toEqual([clinicId]);
		expect(Object.keys(own.items[0]).sort()).toEqual(
			['currency', 'id', 'locale', 'name', 'slug', 'timeZone'].sort()
		);
	});

	it('is 404 for another organisation and 403 without membership', async () => {
		expect((await stranger.get(`/clinics/${clinicId}`)).status).toBe(404);
		expect((await desk.get(`/clinics/${house.clinicIds[1]}`)).status).toBe(403);
		expect((await owner.get('/clinics/cli_nowhere')).status).toBe(404);
	});
});

describe('opening a clinic', () => {
	it('gives it chairs and usual hours, and its object knows it at once', async () => {
		const response = await owner.post('/clinics', aClinic({ chairs: ['A', 'B'] }));
		expect(response.status).toBe(201);
		const made = await json<any>(response);
		expect(made).toMatchObject({ country: 'RU', stepMinutes: 5, version: 1 });
		expect(made.openingHours).toHaveLength(6);
		const board = await json<any>(
			await owner.get(`/clinics/${made.id}/schedule?from=2026-11-23&to=2026-11-24`)
		);
		expect(board.timeZone).toBe('Europe/Moscow');
		expect(board.chairs.map((chair: any) => chair.name)).toEqual(['A', 'B']);
	});

	it('lets the manager who opens it stand there at once', async () => {
		const manager = await signedIn(await house.person('manager'));
		const made = await json<any>(await manager.post('/clinics', aClinic()));
		expect((await manager.patch(`/clinics/${made.id}`, { name: 'Mine' })).status).toBe(200);
		expect((await desk.get(`/clinics/${made.id}`)).status).toBe(403);
	});

	it('is not for the desk', async () => {
		expect((await desk.post('/clinics', aClinic())).status).toBe(403);
	});

	it('refuses an address that any organisation already uses', async () => {
		const first = aClinic();
		await stranger.post('/clinics', first);
		const refused = await owner.post('/clinics', { ...aClinic(), slug: first.slug });
		expect(refused.status).toBe(409);
		expect(await json(refused)).toMatchObject({ code: 'conflict', field: 'slug' });
	});

	it('answers a repeated key with the same clinic', async () => {
		const input = aClinic();
		const key = { 'idempotency-key': 'open-south-once' };
		const first = await owner.post('/clinics', input, key);
		const again = await owner.post('/clinics', input, key);
		expect(again.headers.get('idempotency-replayed')).toBe('true');
		expect(await again.text()).toBe(await first.text());
		expect((await owner.post('/clinics', aClinic(), key)).status).toBe(422);
	});

	it.each([
		['a zone that is none', { timeZone: 'Mars/Olympus' }, 'timeZone', 'out_of_range'],
		['an offset for a zone', { timeZone: '+03:00' }, 'timeZone', 'out_of_range'],
		['a slug with blanks', { slug: 'a b' }, 'slug', 'out_of_range'],
		['a slug that hides a page', { slug: 'settings' }, 'slug', 'out_of_range'],
		['a made-up currency', { currency: 'roubles' }, 'currency', 'wrong_type'],
		['a locale that is none', { locale: 'x' }, 'locale', 'out_of_range'],
		['61 chairs', { chairs: 61 }, 'chairs', 'out_of_range'],
		['a step of 7', { stepMinutes: 7 }, 'stepMinutes', 'wrong_type'],
		[
			'an end before the start',
			{ openingHours: [{ weekday: 1, from: '18:00', to: '09:00' }] },
			'openingHours.0.to',
			'out_of_range'
		],
		[
			'hours that overlap',
			{
				openingHours: [
					{ weekday: 1, from: '09:00', to: '13:00' },
					{ weekday: 1, from: '12:00', to: '18:00' }
				]
			},
			'openingHours.1.to',
			'out_of_range'
		],
		[
			'an eighth weekday',
			{ openingHours: [{ weekday: 8, from: '09:00', to: '13:00' }] },
			'openingHours.0.weekday',
			'out_of_range'
		],
		['no name', { name: '' }, 'name', 'required'],
		['a field of its own', { owner: 'me' }, 'owner', 'unknown_field']
	])('refuses %s', async (_, more, path, code) => {
		const refused = await owner.post('/clinics', aClinic(more));
		expect(refused.status).toBe(422);
		expect((await json<any>(refused)).errors).toContainEqual({ path, code });
	});
});

describe('changing a clinic', () => {
	it('is live on its board, versioned and audited', async () => {
		const before = await json<any>(await owner.get(`/clinics/${clinicId}`));
		const changed = await owner.patch(
			`/clinics/${clinicId}`,
			{ name: 'Renamed', openingHours: [{ weekday: 1, from: '08:00', to: '24:00' }] },
			{ 'if-match': `"${before.version}"` }
		);
		expect(changed.status).toBe(200);
		expect(await json(changed)).toMatchObject({ name: 'Renamed', version: before.version + 1 });
		const stale = await owner.patch(
			`/clinics/${clinicId}`,
			{ name: 'Again' },
			{ 'if-match': `"${before.version}"` }
		);
		expect(stale.status).toBe(412);
		const row = await env.DB.prepare(
			'SELECT settings_version = pushed_version AS isPushed FROM clinic WHERE id = ?'
		)
			.bind(clinicId)
			.first('isPushed');
		expect(row).toBe(1);
		const entry = await env.DB.prepare(
			"SELECT detail FROM audit WHERE subject_id = ? AND action = 'clinic.change'"
		)
			.bind(clinicId)
			.first<string>('detail');
		expect(JSON.parse(entry ?? '').after.name).toBe('Renamed');
	});

	it('needs clinic.settings there', async () => {
		expect((await desk.patch(`/clinics/${clinicId}`, { name: 'X' })).status).toBe(403);
		expect((await stranger.patch(`/clinics/${clinicId}`, { name: 'X' })).status).toBe(404);
	});

	it('moves the zone while nothing is booked', async () => {
		const { id } = await json<any>(await owner.post('/clinics', aClinic()));
		const moved = await owner.patch(`/clinics/${id}`, { timeZone: 'Asia/Yekaterinburg' });
		expect(moved.status).toBe(200);
	});

	it('has one zone, whoever is first: the change of zone or the first booking', async () => {
		for (let round = 0; round < 4; round++) {
			const { id, book } = await bookable();
			const change = () => owner.patch(`/clinics/${id}`, { timeZone: 'Asia/Shanghai' });
			const [moved, booked] = await Promise.all(
				round % 2 === 0 ? [change(), book()] : [scheduler.wait(round * 4).then(change), book()]
			);
			expect(booked.status).toBe(201);
			expect([200, 409]).toContain(moved.status);
			const { timeZone } = await json<any>(await owner.get(`/clinics/${id}`));
			const board = await json<any>(
				await owner.get(`/clinics/${id}/schedule?from=2027-03-02&to=2027-03-03`)
			);
			expect(timeZone).toBe(moved.status === 200 ? 'Asia/Shanghai' : 'Europe/Moscow');
			expect(board.timeZone).toBe(timeZone);
		}
	});

	it('follows its object, should the records ever say another zone', async () => {
		const { id, book } = await bookable();
		expect((await book()).status).toBe(201);
		await env.DB.prepare("UPDATE clinic SET time_zone = 'Asia/Shanghai' WHERE id = ?")
			.bind(id)
			.run();
		await owner.patch(`/clinics/${id}`, { name: 'Pushed' });
		const { timeZone } = await json<any>(await owner.get(`/clinics/${id}`));
		expect(timeZone).toBe('Europe/Moscow');
	});

	it('keeps the zone once anything was booked', async () => {
		const { id, book } = await bookable();
		expect((await book()).status).toBe(201);
		const refused = await owner.patch(`/clinics/${id}`, { timeZone: 'Asia/Shanghai' });
		expect(refused.status).toBe(409);
		expect(await json(refused)).toMatchObject({ code: 'conflict', field: 'timeZone' });
		expect((await owner.patch(`/clinics/${id}`, { name: 'Still allowed' })).status).toBe(200);
	});
});

/** A clinic in Moscow's zone with what a booking needs, and its first booking. */
async function bookable() {
	const { id } = await json<any>(
		await owner.post('/clinics', aClinic({ chairs: 1, timeZone: 'Europe/Moscow' }))
	);
	const service = await json<any>(
		await owner.post(`/clinics/${id}/services`, { name: 'Check', minutes: 30 })
	);
	const provider = await json<any>(await owner.post(`/clinics/${id}/providers`, { name: 'Dr' }));
	const { items } = await json<any>(await owner.get(`/clinics/${id}/chairs`));
	const patient = await json<any>(
		await owner.post('/patients', { name: 'Pat', phones: [], clinicId: id })
	);
	const book = () =>
		owner.post(`/clinics/${id}/appointments`, {
			patientId: patient.id,
			providerId: provider.id,
			chairId: items[0].id,
			serviceIds: [service.id],
			start: '2027-03-02T09:00:00Z',
			minutes: 30,
			source: 'desk',
			override: { reason: 'no shift yet' }
		});
	return { id: id as string, book };
}

describe('telling the board', () => {
	it('is made up for by the sweeper when the object was out of reach', async () => {
		await env.DB.prepare(
			"UPDATE clinic SET name = 'By sweeper', settings_version = settings_version + 1 WHERE id = ?"
		)
			.bind(clinicId)
			.run();
		await pushPendingSettings(env);
		const left = await env.DB.prepare(
			'SELECT count(*) AS n FROM clinic WHERE settings_version > pushed_version'
		).first('n');
		expect(left).toBe(0);
	});
});
