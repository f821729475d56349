import { env } from 'cloudflare:workers';
import { createExecutionContext } from 'cloudflare:test';
import { beforeAll, expect, it } from 'vitest';
import api from '../../../worker/api.ts';
import { picture } from '../../../worker/db/schema/online.ts';
import { recordsFor } from '../../../worker/repositories/records.ts';
import { json, Visitor } from '../access/house.ts';
import { aPublicWorld, Patient, type PublicWorld } from '../../support/public-world.ts';

let world: PublicWorld;
beforeAll(async () => void (world = await aPublicWorld()));
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
const brokenD1 = new Proxy(
	{},
	{
		get: () => () => {
			throw new Error('D1_ERROR: Network connection lost.');
		}
	}
);
const withoutRecords = (method: string, path: string, body?: unknown, address = '10.7.0.1') =>
	api.request(
		`/api/v1${path}`,
		{
			method,
			headers: {
				'x-test-address': address,
				...(body !== undefined && { 'content-type': 'application/json' })
			},
			...(body !== undefined && { body: JSON.stringify(body) })
		},
		{ ...env, DB: brokenD1 },
		createExecutionContext()
	);

it('shows what is public of a clinic and nothing else', async () => {
	const words = (en: string) => ({ zh: '', en, ru: '' });
	await world.setOnline({
		about: words('Good teeth'),
		pictureIds: ['pic_1'],
		services: [
			{
				...{ serviceId: world.longServiceId as `svc_${string}`, audience: 'returning' },
				...{ tags: [], leadMinutes: null, equipmentIds: [], about: words('Long') }
			}
		]
	});
	const hidden = await json<any>(
		await world.owner.patch(`/clinics/${world.clinicId}/providers/${world.providerIds[0]!}`, {
			isPublic: false
		})
	);
	expect(hidden.isPublic).toBe(false);
	const answer = await new Visitor().get(world.path());
	expect(answer.status).toBe(200);
	const page = await json<any>(answer);
	expect(page).toMatchObject({
		...{ slug: world.slug, timeZone: 'Asia/Shanghai', currency: 'CNY', address: '1 Nanjing Road' },
		...{ isOpenForBooking: true, holdSeconds: 300, changeUntilMinutes: 720 },
		...{ about: words('Good teeth'), challenge: { kind: 'off' }, allowedOrigins: [], sisters: [] },
		pictures: [`/api/v1/public/clinics/${world.slug}/pictures/pic_1`]
	});
	expect(page.services).toEqual([
		{
			...{ id: world.serviceId, name: 'Check', minutes: 30, audience: 'everyone' },
			price: { amount: 20_000, currency: 'CNY' },
			about: words(''),
			providerIds: [world.providerIds[1]]
		},
		{
			...{ id: world.longServiceId, name: 'Crown', minutes: 60, audience: 'returning' },
			...{ price: null, about: words('Long'), providerIds: [world.providerIds[1]] }
		}
	]);
	expect(page.providers).toEqual([
		{
			...{ id: world.providerIds[1], name: 'Dr Li', title: words(''), about: words('') },
			...{ picture: null, serviceIds: [world.serviceId, world.longServiceId] }
		}
	]);
	expect(JSON.stringify(page)).not.toMatch(/Secret|Dr Chen|chr_|org_|cli_|version/);
	await world.owner.patch(`/clinics/${world.clinicId}/providers/${world.providerIds[0]!}`, {
		isPublic: true
	});
	await world.setOnline({});
});

it('books no doctor whom the clinic does not show', async () => {
	const [hidden = '', shown] = world.providerIds;
	const setPublic = (isPublic: boolean) =>
		world.owner.patch(`/clinics/${world.clinicId}/providers/${hidden}`, { isPublic });
	expect((await setPublic(false)).status).toBe(200);
	const patient = new Patient(world);
	const named = await patient.hold(world.at(6, '09:00'), { providerId: hidden });
	expect((await json<any>(named)).errors).toEqual([{ path: 'providerId', code: 'unknown_id' }]);
	expect(await patient.held(world.at(6, '09:00'))).toMatchObject({ providerId: shown });
	const last = await new Patient(world).hold(world.at(6, '09:00'));
	const problem = await json<any>(last);
	expect([last.status, problem.code]).toEqual([409, 'slot_taken']);
	expect(problem.alternatives.map((one: any) => one.providerId)).toEqual([shown, shown, shown]);
	expect((await setPublic(true)).status).toBe(200);
	expect(await patient.held(world.at(6, '09:00'))).toMatchObject({ providerId: hidden });
});

it('is not there under another name', async () => {
	for (const slug of ['nobody', 'No%20Body', '..%2F..', "' OR 1=1"])
		for (const rest of ['', '/openings', '/pictures/pic_1'])
			expect((await new Visitor().get(`/public/clinics/${slug}${rest}`)).status).toBe(404);
});

it('names the other clinics of the chain that take bookings', async () => {
	const made = await world.owner.post('/clinics', {
		...{ name: 'Sister', slug: `sister-${world.slug}`.slice(0, 40), address: '2 Nanjing Road' },
		...{ timeZone: 'Asia/Shanghai', locale: 'zh-CN', currency: 'CNY' }
	});
	expect(made.status).toBe(201);
	const { slug } = await json<{ slug: string }>(made);
	const page = await json<any>(await new Visitor().get(world.path()));
	expect(page.sisters).toEqual([{ slug, name: 'Sister', address: '2 Nanjing Road' }]);
	const theirs = await json<any>(await new Visitor().get(`/public/clinics/${slug}`));
	expect(theirs.sisters.map((one: any) => one.slug)).toEqual([world.slug]);
});

it('serves a picture that everybody may keep, of this clinic alone', async () => {
	const { organisationId, clinicId } = world;
	await env.IMAGES.put('pictures/random', PNG);
	const row = { organisationId, clinicId, id: 'pic_door', objectKey: 'pictures/random' };
	await recordsFor(env, '')
		.insert(picture)
		.values({
			...{ ...row, contentType: 'image/png', bytes: PNG.length, sha256: 'abc' },
			createdAt: 1
		} as const);
	const answer = await new Visitor().get(world.path('/pictures/pic_door'));
	expect(Object.fromEntries(answer.headers)).toMatchObject({
		'content-type': 'image/png',
		'content-length': String(PNG.length),
		'cache-control': 'public, max-age=31536000, immutable',
		etag: '"abc"',
		'x-content-type-options': 'nosniff',
		'cross-origin-resource-policy': 'same-origin',
		'content-security-policy': expect.stringContaining("default-src 'none'")
	});
	expect(new Uint8Array(await answer.arrayBuffer())).toEqual(PNG);
	const kept = await new Visitor().get(world.path('/pictures/pic_door'), {
		'if-none-match': '"abc"'
	});
	expect([kept.status, await kept.text()]).toEqual([304, '']);
	const other = await aPublicWorld();
	expect((await new Visitor().get(other.path('/pictures/pic_door'))).status).toBe(404);
	expect((await new Visitor().get(world.path('/pictures/pic_2'))).status).toBe(404);
});

it('offers times by the rules, and refuses a window that is none', async () => {
	const openings = (query: string) =>
		new Visitor().get(`${world.path('/openings')}?serviceId=${world.serviceId}&${query}`);
	const week = `from=${world.day(7)}&to=${world.day(9)}`;
	const found = await json<any>(await openings(`${week}&providerId=${world.providerIds[1]!}`));
	expect(found.items).toHaveLength(20);
	expect(found.days.map((one: any) => one.on)).toEqual([world.day(7), world.day(8)]);
	expect(JSON.stringify(found)).not.toContain('chr_');
	for (const [query, path] of [
		[`from=${world.day(7)}&to=${world.day(7)}`, 'to'],
		[`from=${world.day(7)}&to=${world.day(80)}`, 'to'],
		['from=today&to=tomorrow', 'from'],
		[`${week}&chairId=chr_1`, 'chairId'],
		[`${week}&limit=9999`, 'limit'],
		[`${week}&source=A%20B`, 'source']
	] as const) {
		const answer = await openings(query);
		expect([answer.status, (await json<any>(answer)).errors[0].path]).toEqual([422, path]);
	}
});

it('goes on with openings and holds while the records are down, and half-writes nothing', async () => {
	const patient = new Patient(world);
	const verificationToken = await patient.prove('+8613911112222');
	const query = `?serviceId=${world.serviceId}&from=${world.day(7)}&to=${world.day(8)}`;
	const openings = await withoutRecords('GET', world.path(`/openings${query}`));
	expect(openings.status).toBe(200);
	const wanted = { serviceId: world.serviceId, start: world.at(20, '09:00') };
	const held = await withoutRecords('POST', world.path('/holds'), wanted);
	expect(held.status).toBe(201);
	const { holdId } = await json<{ holdId: string }>(held);
	const refused = [
		await withoutRecords('POST', world.path('/bookings'), { holdId, verificationToken, name: 'A' }),
		await withoutRecords('POST', world.path('/verifications'), { phone: '+8613911112223' }),
		await withoutRecords('GET', world.path())
	];
	for (const answer of refused) {
		expect([answer.status, (await json<any>(answer)).code]).toEqual([503, 'unavailable']);
		expect(answer.headers.get('retry-after')).not.toBeNull();
	}
	const made = await patient.book({ holdId, verificationToken, name: 'A' });
	expect(made.status).toBe(201);
	const { token } = await json<{ token: string }>(made);
	expect((await withoutRecords('GET', `/public/bookings/${token}`)).status).toBe(503);
	expect((await new Visitor().get(`/public/bookings/${token}`)).status).toBe(200);
	const moved = await withoutRecords('PATCH', `/public/bookings/${token}`, {
		start: world.at(20, '10:00')
	});
	expect(moved.status).toBe(200);
});
