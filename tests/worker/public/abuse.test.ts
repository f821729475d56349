import { env } from 'cloudflare:workers';
import { createExecutionContext } from 'cloudflare:test';
import { beforeAll, expect, it } from 'vitest';
import api from '../../../worker/api.ts';
import { PUBLIC_LIMITS } from '../../../worker/contracts/public-limits.ts';
import { json, Visitor } from '../access/house.ts';
import {
	aKey,
	aPhone,
	aPublicWorld,
	Patient,
	type PublicWorld
} from '../../support/public-world.ts';

let world: PublicWorld;
beforeAll(async () => {
	world = await aPublicWorld();
	await world.setOnline({});
});
const holdsOn = async (ahead: number): Promise<any[]> =>
	(
		await json<any>(
			await world.owner.get(
				`/clinics/${world.clinicId}/schedule?from=${world.day(ahead)}&to=${world.day(ahead + 1)}`
			)
		)
	).holds;
const time = (n: number) =>
	`${String(8 + Math.floor(n / 2)).padStart(2, '0')}:${n % 2 === 0 ? '00' : '30'}`;

it('lets one device keep two times at once (T6)', async () => {
	const patient = new Patient(world);
	await patient.held(world.at(7, '09:00'));
	await patient.held(world.at(7, '09:30'));
	const third = await patient.hold(world.at(7, '10:00'));
	expect([third.status, (await json<any>(third)).code]).toEqual([429, 'rate_limited']);
	expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(200);
	expect(await holdsOn(7)).toHaveLength(2);
});

it('takes a time back from the device that keeps it, and from no other', async () => {
	const patient = new Patient(world);
	const { holdId } = await patient.held(world.at(6, '09:00'));
	await patient.held(world.at(6, '09:30'));
	const path = world.path(`/holds/${holdId}`);
	expect((await new Patient(world).delete(path)).status).toBe(404);
	expect((await patient.delete(world.path('/holds/hld_1'))).status).toBe(404);
	expect((await patient.delete(path)).status).toBe(204);
	expect((await patient.delete(path)).status).toBe(404);
	expect((await patient.hold(world.at(6, '10:00'))).status).toBe(201);
	expect(await holdsOn(6)).toHaveLength(2);
});

it('knows a device by a cookie that scripts cannot read, and shows boards none of it', async () => {
	const patient = new Patient(world);
	const answer = await patient.hold(world.at(8, '09:00'));
	const [line = ''] = answer.headers.getSetCookie();
	expect(line).toMatch(
		/^__Host-chairside\.visitor=[\w-]{22}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax; Secure$/
	);
	const [hold] = await holdsOn(8);
	expect(hold.by.id).toMatch(/^dev:[\w-]{24}$/);
	expect(hold.by.id).not.toContain(line.slice(24, 46));
	const second = await patient.hold(world.at(8, '09:30'));
	expect(second.headers.getSetCookie()).toEqual([]);
	expect(new Set((await holdsOn(8)).map(({ by }) => by.id)).size).toBe(1);
	patient.cookies.set('__Host-chairside.visitor', 'x; made up');
	expect((await patient.hold(world.at(8, '10:00'))).headers.getSetCookie()).toHaveLength(1);
});

it('lets one address keep thirty times at once, exactly, and a repeated hold counts once', async () => {
	const address = '10.66.0.1';
	const devices = Array.from({ length: 40 }, () => {
		const one = new Patient(world);
		one.address = address;
		return one;
	});
	const answers = await Promise.all(
		devices.map((one, n) => one.hold(world.at(9 + Math.floor(n / 20), time(n % 20)), {}, aKey()))
	);
	expect(answers.filter(({ status }) => status === 201)).toHaveLength(
		PUBLIC_LIMITS.holdsPerAddress
	);
	expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);

	const [one, key] = [new Patient(world), aKey()];
	const first = await one.hold(world.at(11, '09:00'), {}, key);
	const again = await one.hold(world.at(11, '09:00'), {}, key);
	expect([first.status, again.status]).toEqual([201, 201]);
	expect(again.headers.get('idempotency-replayed')).toBe('true');
	expect(await json(again)).toEqual(await json(first));
	for (let n = 1; n < PUBLIC_LIMITS.holdsPerAddress; n++) {
		const next = new Patient(world);
		next.address = one.address;
		expect((await next.hold(world.at(12, time(n % 24)))).status).not.toBe(429);
	}
});

it('holds no more of a day than the clinic’s quota, whatever 200 devices try; staff go on (T6)', async () => {
	await world.setOnline({
		quotas: [
			{
				...{ name: 'web', most: 10, per: 'day', channels: ['web'], serviceIds: [] },
				...{ providerIds: [], equipmentIds: [], after: null, before: null }
			}
		]
	});
	const devices = Array.from({ length: 200 }, (_, n) => {
		const one = new Patient(world);
		one.address = `10.77.0.${n % 20}`;
		return one;
	});
	const answers = await Promise.all(devices.map((one, n) => one.hold(world.at(14, time(n % 24)))));
	const held = answers.filter(({ status }) => status === 201);
	expect(held).toHaveLength(10);
	expect(await holdsOn(14)).toHaveLength(10);
	for (const answer of answers)
		if (answer.status !== 201) expect([409, 429]).toContain(answer.status);

	const patientId = (
		await json<{ id: string }>(
			await world.owner.post('/patients', {
				...{ name: 'At the desk', phones: [{ number: aPhone() }], clinicId: world.clinicId }
			})
		)
	).id;
	const booked = await world.owner.post(`/clinics/${world.clinicId}/appointments`, {
		...{ patientId, providerId: 'any', chairId: 'any', serviceIds: [world.serviceId] },
		...{ start: world.at(14, '19:30'), minutes: 30, source: 'desk' }
	});
	expect(booked.status).toBe(201);
	await world.setOnline({});
});

it('lets one phone book five times a day', async () => {
	const phone = aPhone();
	const verificationToken = await new Patient(world).prove(phone);
	const statuses = [];
	for (let n = 0; n < 6; n++) {
		const patient = new Patient(world);
		const { holdId } = await patient.held(world.at(15, time(n * 2)));
		const answer = await patient.book({ holdId, verificationToken, name: `Person ${n}` });
		statuses.push(answer.status);
	}
	expect(statuses).toEqual([201, 201, 201, 201, 201, 429]);
});

it('holds and books nothing while that cannot be counted (T25)', async () => {
	const silent = { getByName: () => ({ begin: () => Promise.reject(new Error('silent')) }) };
	const uncounted = (path: string, body: object) =>
		api.request(
			`/api/v1${world.path(path)}`,
			{
				method: 'POST',
				headers: { 'content-type': 'application/json', 'x-test-address': '10.5.0.1' },
				body: JSON.stringify(body)
			},
			{ ...env, COUNTERS: silent },
			createExecutionContext()
		);
	const wanted = { serviceId: world.serviceId, start: world.at(16, '09:00') };
	expect((await uncounted('/holds', wanted)).status).toBe(503);
	expect(await holdsOn(16)).toEqual([]);
	const patient = new Patient(world);
	const { holdId } = await patient.held(world.at(16, '09:00'));
	const body = { holdId, verificationToken: await patient.prove(aPhone()), name: 'A' };
	expect((await uncounted('/bookings', body)).status).toBe(503);
	expect((await patient.book(body)).status).toBe(201);
});

it('names counters by nothing personal', async () => {
	const names: string[] = [];
	const keys: string[] = [];
	const watched = {
		getByName: (name: string) => {
			names.push(name);
			const counter = env.COUNTERS.getByName(name);
			return {
				begin: (key: string, limit: number, seconds: number) => {
					keys.push(key);
					return counter.begin(key, limit, seconds);
				},
				settle: (ticket: string, counts: boolean) => counter.settle(ticket, counts)
			};
		}
	};
	const phone = aPhone();
	const answer = await api.request(
		`/api/v1${world.path('/verifications')}`,
		{
			method: 'POST',
			headers: { 'content-type': 'application/json', 'x-test-address': '10.5.0.2' },
			body: JSON.stringify({ phone })
		},
		{ ...env, COUNTERS: watched },
		createExecutionContext()
	);
	expect(answer.status).toBe(201);
	expect(names).toHaveLength(4);
	for (const text of [...names, ...keys]) expect(text).not.toMatch(/1\d{10}|10\.5|cli_/);
});

it('lists every limit where callers look', async () => {
	const { 'x-limits': limits } = await json<any>(await new Visitor().get('/openapi.json'));
	const said = JSON.stringify(limits);
	for (const words of ['5 an hour and 10 a day per phone', '2 live per device and 30 per address'])
		expect(said).toContain(words);
});
