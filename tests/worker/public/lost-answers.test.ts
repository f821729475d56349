import { env } from 'cloudflare:workers';
import { createExecutionContext } from 'cloudflare:test';
import { beforeAll, expect, it } from 'vitest';
import api from '../../../worker/api.ts';
import type { ScheduleCall } from '../../../worker/contracts/clinic-schedule-rpc.ts';
import { json } from '../access/house.ts';
import {
	aKey,
	aPhone,
	aPublicWorld,
	messagesOf,
	Patient,
	type Booked,
	type PublicWorld
} from '../../support/public-world.ts';

let world: PublicWorld;
beforeAll(async () => {
	world = await aPublicWorld();
	await world.setOnline({});
});

/** D1 that does what it is told in a batch, and then says that it failed: once. */
function losingBatch(): D1Database {
	let isLost = false;
	return new Proxy(env.DB, {
		get: (db, name) => {
			if (name === 'batch' && !isLost)
				return async (statements: D1PreparedStatement[]) => {
					await db.batch(statements);
					isLost = true;
					throw new Error('D1_ERROR: Network connection lost.');
				};
			const value = Reflect.get(db, name) as unknown;
			return typeof value === 'function' ? value.bind(db) : value;
		}
	});
}

/** A clinic's object that does what it is told, and is not heard: so many times. */
function losingObject(type: string, times: number) {
	return {
		getByName: (name: string) => {
			const object = env.CLINIC_SCHEDULE.getByName(name);
			return {
				read: (call: Parameters<typeof object.read>[0]) => object.read(call),
				execute: async (call: ScheduleCall) => {
					const answer = await object.execute(call);
					if (call.command.type === type && times-- > 0) throw new Error('lost');
					return answer;
				}
			};
		}
	};
}

const send = (path: string, body: unknown, headers: Record<string, string>, changed: object) =>
	api.request(
		`/api/v1${path}`,
		{
			method: 'POST',
			headers: { 'content-type': 'application/json', 'x-test-address': '10.3.0.1', ...headers },
			body: JSON.stringify(body)
		},
		{ ...env, ...changed },
		createExecutionContext()
	);
async function ready(time: string) {
	const [patient, phone] = [new Patient(world), aPhone()];
	const { holdId } = await patient.held(world.at(7, time));
	return {
		phone,
		patient,
		body: { holdId, verificationToken: await patient.prove(phone), name: 'A B' }
	};
}
const visitsOf = async (phone: string): Promise<number> =>
	(await messagesOf(world, { to: phone })).filter(({ kind }) => kind === 'booked').length;
const patientsUnder = async (phone: string): Promise<number> =>
	(await json<any>(await world.owner.post('/patients/search', { query: phone }))).items.length;

it('goes on when the records did what they said had failed', async () => {
	const { phone, body } = await ready('09:00');
	const answer = await send(world.path('/bookings'), body, aKey(), { DB: losingBatch() });
	expect(answer.status).toBe(201);
	expect([await patientsUnder(phone), await visitsOf(phone)]).toEqual([1, 1]);
});

it('asks the object again under the key, when it was not heard', async () => {
	const { phone, body } = await ready('10:00');
	const once = { CLINIC_SCHEDULE: losingObject('online.book', 1) };
	const answer = await send(world.path('/bookings'), body, aKey(), once);
	expect(answer.status).toBe(201);
	expect([await patientsUnder(phone), await visitsOf(phone)]).toEqual([1, 1]);
});

it('says that it does not know, and finds what was made when the call comes again', async () => {
	for (const [time, headers] of [
		['11:00', aKey()],
		['12:00', {}]
	] as const) {
		const { phone, patient, body } = await ready(time);
		const never = { CLINIC_SCHEDULE: losingObject('online.book', 9) };
		const lost = await send(world.path('/bookings'), body, headers, never);
		expect([lost.status, lost.headers.has('retry-after')]).toEqual([503, true]);
		const again = await patient.book(body, headers);
		expect(again.status).toBe(201);
		const { appointment } = await json<Booked>(again);
		expect(appointment.start).toBe(world.at(7, time).replace('.000', ''));
		expect([await patientsUnder(phone), await visitsOf(phone)]).toEqual([1, 1]);
	}
});

it('keeps one time for a hold whose answer was lost', async () => {
	const key = aKey();
	const wanted = { serviceId: world.serviceId, start: world.at(8, '09:00') };
	const never = { CLINIC_SCHEDULE: losingObject('online.hold', 9) };
	expect((await send(world.path('/holds'), wanted, key, never)).status).toBe(503);
	const again = await send(world.path('/holds'), wanted, key, {});
	expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
	const board = await json<any>(
		await world.owner.get(
			`/clinics/${world.clinicId}/schedule?from=${world.day(8)}&to=${world.day(9)}`
		)
	);
	expect(board.holds).toHaveLength(1);
});

it('books when the message cannot be written, and writes it afterwards', async () => {
	const { phone, body } = await ready('14:00');
	let isDown = false;
	const failing = new Proxy(env.DB, {
		get: (db, name) => {
			if (name === 'prepare')
				return (text: string) => {
					if (/insert into "message"/.test(text) && !isDown) {
						isDown = true;
						throw new Error('D1_ERROR: Network connection lost.');
					}
					return db.prepare(text);
				};
			const value = Reflect.get(db, name) as unknown;
			return typeof value === 'function' ? value.bind(db) : value;
		}
	});
	const answer = await send(world.path('/bookings'), body, aKey(), { DB: failing });
	expect([answer.status, isDown]).toEqual([201, true]);
	await expect.poll(() => visitsOf(phone)).toBe(1);
});
