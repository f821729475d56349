import { env } from 'cloudflare:workers';
import { createExecutionContext } from 'cloudflare:test';
import { beforeAll, expect, it } from 'vitest';
import api from '../../../worker/api.ts';
import { json, signedIn, Visitor } from '../access/house.ts';
import {
	aKey,
	aPhone,
	aPublicWorld,
	messagesOf,
	type Booked,
	type PublicWorld
} from '../../support/public-world.ts';

let world: PublicWorld;
let bearer: Record<string, string>;
const keyWith = async (scopes: string[], clinicIds: string[] | null = null): Promise<string> => {
	const made = await world.owner.post('/api-keys', { name: 'Dianping', scopes, clinicIds });
	return (await json<{ key: string }>(made)).key;
};
beforeAll(async () => {
	world = await aPublicWorld();
	await world.setOnline({
		channels: [{ word: 'dianping', name: 'Dianping', isOpen: true }],
		quotas: [
			{
				...{ name: 'dianping', most: 1, per: 'day', channels: ['dianping'], serviceIds: [] },
				...{ providerIds: [], equipmentIds: [], after: null, before: null }
			}
		]
	});
	bearer = { authorization: `Bearer ${await keyWith(['online.book'])}` };
});
const wanted = (start: string, more: object = {}) => ({
	clinicId: world.clinicId,
	serviceId: world.serviceId,
	start,
	patient: { name: 'Feng Wei', phone: aPhone() },
	...more
});
const book = (body: unknown, headers: Record<string, string> = {}) =>
	new Visitor().post('/integrations/bookings', body, { ...bearer, ...headers });
const board = async (ahead: number): Promise<any> =>
	json(
		await world.owner.get(
			`/clinics/${world.clinicId}/schedule?from=${world.day(ahead)}&to=${world.day(ahead + 1)}`
		)
	);
const patientsUnder = async (query: string): Promise<any[]> =>
	(await json<{ items: any[] }>(await world.owner.post('/patients/search', { query }))).items;

it('books for a patient of another system, by its channel, and tells the patient', async () => {
	const body = wanted(world.at(7, '09:00'), { source: 'dianping', campaign: 'spring' });
	const answer = await book(body);
	expect(answer.status).toBe(201);
	const { token, appointment } = await json<Booked>(answer);
	expect(appointment).toMatchObject({ patientName: 'Feng Wei', status: 'scheduled', version: 1 });
	expect((await board(7)).appointments).toMatchObject([{ id: appointment.id, source: 'dianping' }]);
	expect((await board(7)).holds).toEqual([]);
	expect((await new Visitor().get(`/public/bookings/${token}`)).status).toBe(200);
	const [told] = await messagesOf(world, { appointmentId: appointment.id });
	expect(told).toMatchObject({ kind: 'booked', to: body.patient.phone });
	const origin = await json<any>(
		await world.owner.get(`/clinics/${world.clinicId}/appointments/${appointment.id}/origin`)
	);
	expect(origin).toMatchObject({ source: 'dianping', sourceName: 'Dianping', campaign: 'spring' });
	expect(await patientsUnder(body.patient.phone)).toHaveLength(1);
});

it('has a quota of its own, and refuses with other times before anything is written', async () => {
	const over = wanted(world.at(7, '11:00'), { source: 'dianping' });
	const refused = await book(over, aKey());
	expect([refused.status, (await json<any>(refused)).code]).toEqual([409, 'not_offered']);
	expect((await book(wanted(world.at(7, '11:00')))).status).toBe(201);
	const place = { providerId: world.providerIds[0] };
	expect((await book(wanted(world.at(8, '09:00'), place))).status).toBe(201);
	const taken = wanted(world.at(8, '09:00'), place);
	const key = aKey();
	const answer = await book(taken, key);
	const problem = await json<any>(answer);
	expect([answer.status, problem.code]).toEqual([409, 'slot_taken']);
	const again = await book(taken, key);
	expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([409, 'true']);
	expect(await json(again)).toEqual(problem);
	expect(problem.alternatives.length).toBeGreaterThan(0);
	expect(await patientsUnder(taken.patient.phone)).toEqual([]);
	expect((await board(8)).appointments).toHaveLength(1);
	expect((await board(8)).holds).toEqual([]);
});

it('is one booking however often its call is sent', async () => {
	const [key, body] = [aKey(), wanted(world.at(9, '09:00'), { minutes: 45 })];
	const first = await book(body, key);
	const made = await json<Booked>(first);
	expect(made.appointment.minutes).toBe(45);
	const again = await book(body, key);
	expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
	expect(await json(again)).toEqual(made);
	const other = await book({ ...body, patient: { ...body.patient, name: 'Else' } }, key);
	expect([other.status, (await json<any>(other)).code]).toEqual([422, 'idempotency_key_reused']);
	const moved = await book({ ...body, start: world.at(9, '10:00') }, key);
	expect((await json<any>(moved)).code).toBe('idempotency_key_reused');
	expect((await board(9)).appointments).toHaveLength(1);
	expect((await patientsUnder(body.patient.phone)).map(({ name }) => name)).toEqual(['Feng Wei']);

	const [same, many] = [aKey(), wanted(world.at(9, '14:00'))];
	const answers = await Promise.all(Array.from({ length: 5 }, () => book(many, same)));
	for (const { status } of answers) expect([201, 503]).toContain(status);
	expect((await board(9)).appointments).toHaveLength(2);
	expect(await patientsUnder(many.patient.phone)).toHaveLength(1);
});

it('goes on after a call that broke off half-way', async () => {
	const [key, body] = [aKey(), wanted(world.at(10, '09:00'))];
	let statements = 0;
	const failing = new Proxy(env.DB, {
		get: (db, name) => {
			if (name === 'batch' && statements++ >= 0)
				return () => Promise.reject(new Error('D1_ERROR: Network connection lost.'));
			const value = Reflect.get(db, name) as unknown;
			return typeof value === 'function' ? value.bind(db) : value;
		}
	});
	const broken = await api.request(
		'/api/v1/integrations/bookings',
		{
			method: 'POST',
			headers: { 'content-type': 'application/json', ...bearer, ...key },
			body: JSON.stringify(body)
		},
		{ ...env, DB: failing },
		createExecutionContext()
	);
	expect([broken.status, broken.headers.has('retry-after')]).toEqual([503, true]);
	expect((await board(10)).holds).toEqual([]);
	expect((await board(10)).appointments).toEqual([]);
	const made = await book(body, key);
	expect(made.status).toBe(201);
	expect((await board(10)).appointments).toHaveLength(1);
	expect(await patientsUnder(body.patient.phone)).toHaveLength(1);
});

it('needs a key with its scope, for that clinic, and no more', async () => {
	const body = wanted(world.at(11, '09:00'));
	expect((await new Visitor().post('/integrations/bookings', body)).status).toBe(401);
	const reading = { authorization: `Bearer ${await keyWith(['schedule.read', 'patients.read'])}` };
	expect((await book(body, reading)).status).toBe(403);
	const desk = await signedIn(await world.house.person('front_desk'));
	expect((await desk.post('/integrations/bookings', body)).status).toBe(403);
	const elsewhere = await aPublicWorld();
	const foreign = await book({
		...body,
		clinicId: elsewhere.clinicId,
		serviceId: elsewhere.serviceId
	});
	expect([foreign.status, (await json<any>(foreign)).errors]).toEqual([
		422,
		[{ path: 'clinicId', code: 'unknown_id' }]
	]);
	for (const path of [
		`/clinics/${world.clinicId}/schedule?from=${world.day(1)}&to=${world.day(2)}`,
		'/patients'
	])
		expect((await new Visitor().get(path, bearer)).status).toBe(403);
	const direct = await new Visitor().post(
		`/clinics/${world.clinicId}/appointments`,
		{
			...{ patientId: 'pat_1', providerId: 'any', chairId: 'any', serviceIds: [world.serviceId] },
			...{ start: world.at(11, '09:00'), minutes: 30, source: 'desk' }
		},
		bearer
	);
	expect(direct.status).toBe(403);
});

it('says which field is wrong', async () => {
	const body = wanted(world.at(12, '09:00'));
	const cases: [object, string, string][] = [
		[{ patient: { name: 'A', phone: '12' } }, 'patient.phone', 'out_of_range'],
		[{ patient: { name: '', phone: aPhone() } }, 'patient.name', 'required'],
		[{ patient: { ...body.patient, bornOn: '2999-01-01' } }, 'patient.bornOn', 'out_of_range'],
		[{ serviceId: 'svc_nobody' }, 'serviceId', 'unknown_id'],
		[{ providerId: 'prv_nobody' }, 'providerId', 'unknown_id'],
		[{ start: '2027-01-01T09:01:00Z' }, 'start', 'off_grid'],
		[{ status: 'arrived' }, 'status', 'unknown_field']
	];
	for (const [more, path, code] of cases) {
		const answer = await book({ ...body, ...more });
		expect([answer.status, (await json<any>(answer)).errors]).toEqual([422, [{ path, code }]]);
	}
	expect((await board(12)).appointments).toEqual([]);
});
