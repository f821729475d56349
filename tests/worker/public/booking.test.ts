import { beforeAll, expect, it } from 'vitest';
import { json, Visitor } from '../access/house.ts';
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
const patientsUnder = async (query: string): Promise<any[]> =>
	(await json<{ items: any[] }>(await world.owner.post('/patients/search', { query }))).items;
const board = async (ahead: number): Promise<any> =>
	json(
		await world.owner.get(
			`/clinics/${world.clinicId}/schedule?from=${world.day(ahead)}&to=${world.day(ahead + 1)}`
		)
	);

it('books from the first look to the message, and the board has it', async () => {
	const patient = new Patient(world);
	const openings = await json<any>(
		await patient.get(
			`${world.path('/openings')}?serviceId=${world.serviceId}&from=${world.day(7)}&to=${world.day(8)}`
		)
	);
	expect(openings.items[0]).toEqual({
		providerId: world.providerIds[0],
		start: world.at(7, '08:00').replace('.000', ''),
		minutes: 30
	});
	expect(openings.days).toEqual([{ on: world.day(7), count: expect.any(Number) }]);

	const held = await patient.held(world.at(7, '09:00'));
	expect(Object.keys(held).sort()).toEqual([
		'expiresAt',
		'holdId',
		'minutes',
		'providerId',
		'start'
	]);
	const [onBoard] = (await board(7)).holds;
	expect(onBoard).toMatchObject({ id: held.holdId, by: { kind: 'public', name: '' } });

	const phone = aPhone();
	const verificationToken = await patient.prove(phone);
	const answer = await patient.book({
		...{ holdId: held.holdId, verificationToken, name: 'Wang Fang' },
		...{ note: 'By the window, please', campaign: 'poster-7', language: 'en' }
	});
	expect(answer.status).toBe(201);
	const { token, manageUrl, appointment } = await json<Booked>(answer);
	expect(manageUrl).toBe(`http://localhost:8787/m/${token}`);
	expect(appointment).toEqual({
		id: expect.stringMatching(/^apt_/),
		clinic: expect.objectContaining({ slug: world.slug, timeZone: 'Asia/Shanghai' }),
		patientName: 'Wang Fang',
		serviceIds: [world.serviceId],
		serviceNames: ['Check'],
		provider: { id: held.providerId, name: 'Dr Chen' },
		start: held.start,
		end: world.at(7, '09:30').replace('.000', ''),
		minutes: 30,
		status: 'scheduled',
		confirmation: 'unconfirmed',
		canChangeUntil: expect.any(String),
		canChange: true,
		version: 1
	});
	const { appointments, holds } = await board(7);
	expect(holds).toEqual([]);
	expect(appointments).toMatchObject([
		{ id: appointment.id, source: 'web', note: 'By the window, please' }
	]);

	const [patientRow] = await patientsUnder(phone);
	expect(patientRow).toMatchObject({ name: 'Wang Fang' });
	const [told] = await messagesOf(world, { appointmentId: appointment.id });
	expect(told).toMatchObject({
		...{ kind: 'booked', channel: 'sms', to: phone, state: 'sent' },
		...{ appointmentId: appointment.id, patientId: patientRow.id }
	});
	expect(told.body).toContain(manageUrl);
	const origin = await json<any>(
		await world.owner.get(`/clinics/${world.clinicId}/appointments/${appointment.id}/origin`)
	);
	expect(origin).toMatchObject({ source: 'web', campaign: 'poster-7', language: 'en' });
});

it('answers a repeated booking with what the first made; to any other call the hold is spent', async () => {
	const patient = new Patient(world);
	const { holdId } = await patient.held(world.at(8, '09:00'));
	const phone = aPhone();
	const body = { holdId, verificationToken: await patient.prove(phone), name: 'Li Lei' };
	const key = aKey();
	const first = await patient.book(body, key);
	const text = await first.text();
	expect(first.status).toBe(201);
	const again = await patient.book(body, key);
	expect(again.headers.get('idempotency-replayed')).toBe('true');
	expect(await again.text()).toBe(text);
	for (const headers of [aKey(), {}]) {
		const elsewhere = await new Patient(world).book(body, headers);
		expect(elsewhere.status).toBe(409);
		expect(await json(elsewhere)).toMatchObject({ code: 'hold_expired' });
	}
	const other = await patient.book({ ...body, name: 'Han Meimei' }, key);
	expect(other.status).toBe(422);
	expect(await json(other)).toMatchObject({ code: 'idempotency_key_reused' });
	expect((await board(8)).appointments).toHaveLength(1);
	expect(await patientsUnder(phone)).toHaveLength(1);
	expect(await messagesOf(world, { to: phone })).toHaveLength(2);
});

it('makes one booking and one patient of many calls at once', async () => {
	const patient = new Patient(world);
	const { holdId } = await patient.held(world.at(9, '09:00'));
	const phone = aPhone();
	const body = { holdId, verificationToken: await patient.prove(phone), name: 'Zhao Min' };
	const answers = await Promise.all(Array.from({ length: 6 }, () => patient.book(body, aKey())));
	const made = await Promise.all(
		answers.filter(({ status }) => status === 201).map((answer) => json<Booked>(answer))
	);
	expect(made).toHaveLength(1);
	expect((await board(9)).appointments).toHaveLength(1);
	expect(await patientsUnder(phone)).toHaveLength(1);
});

it('books a family under one phone, each on a record of their own', async () => {
	const patient = new Patient(world);
	const phone = aPhone();
	const verificationToken = await patient.prove(phone);
	const ids = [];
	for (const [name, time] of [
		['Wu Mother', '10:00'],
		['Wu Child', '10:30'],
		['WU  mother', '11:00']
	] as const) {
		const { holdId } = await patient.held(world.at(8, time));
		const answer = await patient.book({ holdId, verificationToken, name });
		expect(answer.status).toBe(201);
		const { appointment } = await json<Booked>(answer);
		ids.push((await messagesOf(world, { appointmentId: appointment.id }))[0].patientId);
	}
	expect(ids[0]).not.toBe(ids[1]);
	expect(ids[2]).toBe(ids[0]);
	expect(await patientsUnder(phone)).toHaveLength(2);
});

it('knows a patient of the clinic by phone and name, and books neither the barred nor the deceased', async () => {
	const known = async (name: string, more: object): Promise<[string, string]> => {
		const phone = aPhone();
		const made = await json<{ id: string }>(
			await world.owner.post('/patients', {
				...{ name, phones: [{ number: phone }], clinicId: world.clinicId }
			})
		);
		await world.owner.patch(`/patients/${made.id}`, more);
		return [made.id, phone];
	};
	const attempt = async (name: string, phone: string, time: string) => {
		const patient = new Patient(world);
		const { holdId } = await patient.held(world.at(10, time));
		return patient.book({ holdId, verificationToken: await patient.prove(phone), name });
	};
	const [id, phone] = await known('Qian Duoduo', { note: 'x' });
	const booked = await json<Booked>(await attempt('qian duoduo', phone, '09:00'));
	expect((await messagesOf(world, { appointmentId: booked.appointment.id }))[0].patientId).toBe(id);

	const [, barredPhone] = await known('Sun Barred', { isBarredOnline: true });
	const barred = await attempt('Sun Barred', barredPhone, '09:30');
	const [, deadPhone] = await known('Sun Dead', { state: 'deceased' });
	const dead = await attempt('Sun Dead', deadPhone, '10:00');
	expect([barred.status, dead.status]).toEqual([409, 409]);
	const said = await barred.text();
	expect(await dead.text()).toBe(said);
	expect(JSON.parse(said)).toMatchObject({ code: 'not_offered' });
	expect(JSON.parse(said)).not.toHaveProperty('reason');
	expect((await board(10)).appointments).toHaveLength(1);
});

it('refuses what cannot be, and says which field', async () => {
	const patient = new Patient(world);
	const verificationToken = await patient.prove(aPhone());
	const { holdId } = await patient.held(world.at(11, '09:00'));
	const refusals = [
		[{ holdId, verificationToken: 'made.up.token', name: 'A' }, 422, 'verificationToken'],
		[{ holdId, verificationToken, name: '  ' }, 422, 'name'],
		[{ holdId, verificationToken, name: 'A', bornOn: '2999-01-01' }, 422, 'bornOn'],
		[{ holdId, verificationToken, name: 'A', status: 'arrived' }, 422, 'status'],
		[{ holdId, verificationToken, name: 'A', campaign: '<b>' }, 422, 'campaign'],
		[{ holdId: 'apt_1', verificationToken, name: 'A' }, 422, 'holdId']
	] as const;
	for (const [body, status, path] of refusals) {
		const answer = await patient.book(body);
		expect(answer.status, path).toBe(status);
		expect((await json<any>(answer)).errors).toEqual([expect.objectContaining({ path })]);
	}
	for (const gone of ['hld_1', `hld_${'0'.repeat(26)}`]) {
		const answer = await patient.book({ holdId: gone, verificationToken, name: 'A' });
		expect([answer.status, (await json<any>(answer)).code]).toEqual([409, 'hold_expired']);
	}
	const key = { 'idempotency-key': 'not-a-uuid-at-all' };
	expect((await patient.book({ holdId, verificationToken, name: 'A' }, key)).status).toBe(422);
	expect(await new Visitor().get(world.path('x'))).toMatchObject({ status: 404 });
});

it('takes answers and signatures, asks for those that are required, and keeps them sealed', async () => {
	const words = (en: string) => ({ zh: '', en, ru: '' });
	await world.setOnline({
		questions: [
			{
				...{ id: 'q1', kind: 'yes_no', question: words('Allergies?'), choices: [] },
				...{ isRequired: true, serviceIds: [] }
			},
			{
				...{ id: 'q2', kind: 'choice', question: words('Where?'), isRequired: false },
				...{ choices: [words('Left'), words('Right')], serviceIds: [] }
			},
			{
				...{ id: 'q3', kind: 'text', question: words('Crown?'), choices: [] },
				...{ isRequired: true, serviceIds: [world.longServiceId as `svc_${string}`] }
			}
		],
		forms: [{ id: 'f1', title: words('Consent'), body: words('I agree.'), serviceIds: [] }]
	});
	const patient = new Patient(world);
	const { holdId } = await patient.held(world.at(12, '09:00'));
	const verificationToken = await patient.prove(aPhone());
	const body = { holdId, verificationToken, name: 'Zhou Xun', language: 'en' };
	const pathsOf = async (more: object) => {
		const answer = await patient.book({ ...body, ...more });
		expect(answer.status).toBe(422);
		return (await json<any>(answer)).errors;
	};
	const signatures = [{ formId: 'f1', name: 'Zhou Xun' }];
	expect(await pathsOf({ signatures })).toEqual([{ path: 'answers.q1', code: 'required' }]);
	const yes = { questionId: 'q1', answer: 'yes' };
	expect(await pathsOf({ answers: [yes] })).toEqual([{ path: 'signatures.f1', code: 'required' }]);
	expect(await pathsOf({ signatures, answers: [yes, { questionId: 'q2', answer: 'Up' }] })).toEqual(
		[{ path: 'answers.1.answer', code: 'out_of_range' }]
	);
	expect(await pathsOf({ signatures, answers: [yes, { questionId: 'q3', answer: 'x' }] })).toEqual([
		{ path: 'answers.1.questionId', code: 'unknown_id' }
	]);
	const answers = [yes, { questionId: 'q2', answer: 'Left' }];
	const made = await json<Booked>(await patient.book({ ...body, answers, signatures }));
	const origin = await json<any>(
		await world.owner.get(`/clinics/${world.clinicId}/appointments/${made.appointment.id}/origin`)
	);
	expect(origin.answers).toEqual([
		{ questionId: 'q1', question: 'Allergies?', answer: 'yes' },
		{ questionId: 'q2', question: 'Where?', answer: 'Left' }
	]);
	expect(origin.signed).toMatchObject([
		{ formId: 'f1', title: 'Consent', name: 'Zhou Xun', sha256: expect.stringMatching(/^\w{64}$/) }
	]);
	await world.setOnline({});
});
