import { beforeAll, expect, it } from 'vitest';
import { json, ORIGIN, Visitor } from '../access/house.ts';
import {
	aPhone,
	aPublicWorld,
	Patient,
	type Booked,
	type PublicWorld
} from '../../support/public-world.ts';

const SITE = 'https://clinic.example';
const FOREIGN = 'https://evil.example';
let world: PublicWorld;
let booked: Booked;
beforeAll(async () => {
	world = await aPublicWorld();
	await world.setOnline({ allowedOrigins: [SITE] });
	booked = await new Patient(world).booked(world.at(7, '09:00'), aPhone());
});
const commands = (): [string, string, object | undefined][] => [
	['POST', world.path('/holds'), { serviceId: world.serviceId, start: world.at(8, '09:00') }],
	['POST', world.path('/verifications'), { phone: aPhone() }],
	['POST', world.path('/verifications/vrf_1/check'), { code: '123456' }],
	['POST', world.path('/bookings'), { holdId: 'hld_1', verificationToken: 'x', name: 'A' }],
	['PATCH', `/public/bookings/${booked.token}`, { start: world.at(7, '10:00') }],
	['DELETE', `/public/bookings/${booked.token}`, undefined]
];
const send = (
	[method, path, body]: [string, string, object | undefined],
	headers: Record<string, string>
) => new Visitor().call(method, `/api/v1${path}`, body, headers);

it('is closed to the pages of other sites (T10)', async () => {
	const foreign = [
		{ origin: FOREIGN },
		{ origin: 'null' },
		{ origin: `${SITE}.evil.example` },
		{ origin: SITE.replace('https', 'http') },
		{ 'sec-fetch-site': 'cross-site' },
		{ origin: ORIGIN, 'sec-fetch-site': 'cross-site' }
	];
	for (const headers of foreign)
		for (const command of commands()) {
			const answer = await send(command, headers as Record<string, string>);
			expect([answer.status, (await json<any>(answer)).code]).toEqual([403, 'bad_origin']);
		}
	const form = await new Visitor().call('POST', `/api/v1${world.path('/holds')}`, undefined, {
		'content-type': 'text/plain'
	});
	expect(form.status).toBe(415);
	const seen = await json<any>(await new Visitor().get(`/public/bookings/${booked.token}`));
	expect(seen).toEqual(booked.appointment);
});

it('is open to its own page, to whoever is no browser, and to the sites that the clinic invited', async () => {
	const friendly: Record<string, string>[] = [
		{},
		{ origin: ORIGIN, 'sec-fetch-site': 'same-origin' },
		{ origin: SITE, 'sec-fetch-site': 'cross-site' }
	];
	for (const headers of friendly)
		for (const command of commands().slice(0, 4))
			expect((await send(command, headers)).status).not.toBe(403);
	const held = await send(commands()[0]!, { origin: SITE, 'sec-fetch-site': 'cross-site' });
	expect(held.headers.get('access-control-allow-origin')).toBe(SITE);
	expect(held.headers.get('vary')?.toLowerCase()).toContain('origin');
	expect(held.headers.has('access-control-allow-credentials')).toBe(false);
	const page = await new Visitor().get(world.path(), { origin: SITE });
	expect(page.headers.get('access-control-allow-origin')).toBe(SITE);
	const linked = await new Visitor().get(`/public/bookings/${booked.token}`, { origin: SITE });
	expect(linked.headers.get('access-control-allow-origin')).toBe(SITE);
	const unread = await new Visitor().get(world.path(), { origin: FOREIGN });
	expect(unread.headers.has('access-control-allow-origin')).toBe(false);
});

it('answers the question that a browser asks first', async () => {
	const preflight = (origin: string, path = world.path('/holds')) =>
		new Visitor().call('OPTIONS', `/api/v1${path}`, undefined, {
			...{ origin, 'access-control-request-method': 'POST' },
			'access-control-request-headers': 'content-type,idempotency-key'
		});
	const invited = await preflight(SITE);
	expect(invited.status).toBe(204);
	expect(invited.headers.get('access-control-allow-origin')).toBe(SITE);
	expect(invited.headers.get('access-control-allow-headers')).toContain('idempotency-key');
	expect((await preflight(FOREIGN)).status).toBe(403);
	expect((await preflight(SITE, '/patients')).status).toBe(403);
	expect((await preflight(SITE, '/public/clinics/nobody/holds')).status).toBe(403);
});

it('opens nothing but the public door to an invited site', async () => {
	for (const path of ['/auth/sign-in/email', '/patients', `/clinics/${world.clinicId}/holds`]) {
		const answer = await new Visitor().post(path, {}, { origin: SITE });
		expect([answer.status, (await json<any>(answer)).code]).toEqual([403, 'bad_origin']);
	}
});
