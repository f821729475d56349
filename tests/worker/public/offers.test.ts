import { beforeAll, describe, expect, it } from 'vitest';
import { json } from '../access/house.ts';
import {
	aKey,
	aPhone,
	aPublicWorld,
	messagesOf,
	Patient,
	type PublicWorld
} from '../../support/public-world.ts';

let world: PublicWorld;
beforeAll(async () => {
	world = await aPublicWorld();
});

/** Somebody who waits for a check, with the phone they are reached under. */
async function waits(name: string, more: object = {}) {
	const patient = new Patient(world);
	const phone = aPhone();
	const verificationToken = await patient.prove(phone);
	const wish = { verificationToken, name, serviceId: world.serviceId, ...more };
	const answer = await patient.post(world.path('/waitlist'), wish, aKey());
	return { patient, phone, answer, wish };
}

const rounds = (path = '') => `/clinics/${world.clinicId}/rounds${path}`;
const openRounds = async () =>
	(await json<{ items: any[] }>(await world.owner.get(rounds('?state=open')))).items;

/** A visit that its patient gives back by their own link. */
async function freed(start: string) {
	const patient = new Patient(world);
	const booked = await patient.booked(start, aPhone());
	expect((await patient.delete(`/public/bookings/${booked.token}`)).status).toBe(200);
	return booked.appointment.id as string;
}

/** Asks the next wave of the one open round now, and reads the links that were written. */
async function links(phones: string[]): Promise<string[]> {
	const [round] = await openRounds();
	const asked = await world.owner.post(rounds(`/${round.id}/ask`), { waitlistIds: [] });
	expect(asked.status).toBe(200);
	return Promise.all(
		phones.map(async (to) => {
			const sent = () => messagesOf(world, { to, limit: '5' });
			await expect.poll(async () => (await sent()).map(({ kind }) => kind)).toContain('offer');
			const offer = (await sent()).find(({ kind }) => kind === 'offer');
			return /\/o\/([\w.-]+)/.exec(offer.body)![1]!;
		})
	);
}

describe('a cancelled hour', () => {
	it('is offered to those who wait, and the first to accept by their link has it', async () => {
		const first = await waits('Zhao Lei');
		const second = await waits('Qian Mei');
		expect([first.answer.status, second.answer.status]).toEqual([201, 201]);
		expect(await json<object>(first.answer)).toMatchObject({
			minutes: 30,
			serviceIds: [world.serviceId],
			providerId: null
		});
		const start = world.at(4, '10:00');
		const appointmentId = await freed(start);
		const [round] = await openRounds();
		expect(round).toMatchObject({
			state: 'settling',
			freedByAppointmentId: appointmentId,
			candidates: 2
		});
		const held = await first.patient.hold(start, { providerId: round.providerId });
		expect(held.status).toBe(409);

		const [winning, losing] = (await links([first.phone, second.phone])) as [string, string];
		const look = await first.patient.get(`/public/offers/${winning}`);
		expect(await json<object>(look)).toMatchObject({
			state: 'viewed',
			isOpen: true,
			isExclusive: false,
			clinic: { slug: world.slug, timeZone: 'Asia/Shanghai' },
			serviceNames: ['Check'],
			provider: { id: round.providerId },
			start: round.start,
			minutes: 30,
			moves: null,
			alternatives: [],
			booking: null
		});
		const key = aKey();
		const accept = (token: string, headers = key) =>
			first.patient.post(`/public/offers/${token}`, { answer: 'accept' }, headers);
		const won = await accept(winning);
		const booked = await json<any>(won);
		expect([won.status, booked.state]).toEqual([200, 'accepted']);
		expect(JSON.stringify(booked)).not.toMatch(/pat_|"chairId"/);
		const again = await accept(winning);
		expect(again.headers.get('idempotency-replayed')).toBe('true');
		expect(await json<object>(again)).toEqual(booked);
		expect(await json<object>(await accept(winning, aKey()))).toMatchObject({ state: 'accepted' });

		const lost = await second.patient.post(
			`/public/offers/${losing}`,
			{ answer: 'accept' },
			aKey()
		);
		const problem = await json<any>(lost);
		expect([lost.status, problem.code]).toEqual([409, 'slot_taken']);
		expect(problem.alternatives).toHaveLength(3);
		for (const time of problem.alternatives) expect(Object.keys(time)).not.toContain('chairId');

		const manage = await first.patient.get(`/public/bookings/${booked.booking.token}`);
		expect(await json<object>(manage)).toMatchObject({
			patientName: 'Zhao Lei',
			start: round.start,
			status: 'scheduled',
			confirmation: 'confirmed'
		});
		const kinds = (await messagesOf(world, { to: first.phone })).map(({ kind }) => kind);
		expect(kinds.sort()).toEqual(['booked', 'code', 'offer', 'waitlist_joined']);
		const report = await world.owner.get(
			rounds(`/report?from=${world.day(-1)}&to=${world.day(2)}`)
		);
		expect(await json<object>(report)).toEqual({
			rounds: 1,
			filled: 1,
			offers: 2,
			recoveredMinutes: 30,
			freedMinutes: 30
		});
		await second.patient.post(`/public/offers/${losing}`, { answer: 'stop' }, aKey());
	});

	it('is offered for the next visit of a signed plan, which then knows its appointment', async () => {
		const visitor = new Patient(world);
		const booked = await visitor.booked(world.at(6, '11:00'), aPhone());
		const doctorId = booked.appointment.provider.id;
		const phone = aPhone();
		const { id } = await json<any>(
			await world.owner.post('/patients', {
				...{ name: '周雅琴', phones: [{ number: phone }], clinicId: world.clinicId }
			})
		);
		const listed = await json<any>(await world.owner.get(`/clinics/${world.clinicId}/procedures`));
		const { id: procedureId } = listed.items.find((one: any) => one.area === 'mouth');
		const item = { procedureId, site: { area: 'mouth' }, price: 320_00 };
		const visits = [{ id: 'v1', title: 'Hygiene', minutes: 30, items: [item] }];
		const made = await json<any>(
			await world.owner.post(`/patients/${id}/plans`, {
				...{ clinicId: world.clinicId, doctorId, title: 'Hygiene' },
				alternatives: [{ id: 'way', name: 'Way', phases: [{ name: 'One', visits }] }]
			})
		);
		const plan = `/plans/${made.id}`;
		await world.owner.post(`${plan}/presentation`);
		const { hash } = await json<any>(await world.owner.get(plan));
		const strokes = [
			[
				[100, 100, 0],
				[400, 300, 120],
				[700, 150, 300]
			]
		];
		const signed = { alternativeId: 'way', hash, name: '周雅琴', strokes };
		expect((await world.owner.post(`${plan}/acceptance`, signed)).status).toBe(200);
		const settings = `/clinics/${world.clinicId}/online-booking`;
		const { gaps } = await json<any>(await world.owner.get(settings));
		const put = await world.owner.put(settings, { gaps: { ...gaps, asksDue: true } });
		expect(put.status).toBe(200);
		await visitor.delete(`/public/bookings/${booked.token}`);
		const [token] = await links([phone]);
		const taken = await visitor.post(`/public/offers/${token}`, { answer: 'accept' }, aKey());
		const answer = await json<any>(taken);
		expect([taken.status, answer.state]).toEqual([200, 'accepted']);
		expect(JSON.stringify(answer)).not.toContain('candidate');
		const { alternatives } = await json<any>(await world.owner.get(plan));
		expect(alternatives[0].phases[0].visits[0].booking).toMatchObject({ start: answer.start });
		await world.owner.put(settings, { gaps });
	});

	it('moves a later booking, whose hour is the next to be offered', async () => {
		const patient = new Patient(world);
		const phone = aPhone();
		const later = await patient.booked(world.at(9, '15:00'), phone);
		const wish = {
			verificationToken: await patient.prove(phone),
			name: 'Wang Fang',
			serviceId: world.serviceId,
			bookingToken: later.token,
			windows: [{ from: world.day(5), to: world.day(5) }]
		};
		expect((await patient.post(world.path('/waitlist'), wish, aKey())).status).toBe(201);
		await waits('Sun Li', { windows: [{ from: world.day(9), to: world.day(9) }] });
		await freed(world.at(5, '10:00'));
		const [token] = (await links([phone])) as [string];
		const seen = await json<any>(await patient.get(`/public/offers/${token}`));
		expect(seen.moves).toMatchObject({ start: later.appointment.start });
		const answer = await patient.post(`/public/offers/${token}`, { answer: 'accept' }, aKey());
		const { booking } = await json<any>(answer);
		expect(booking.token).toBe(later.token);
		const moved = await json<any>(await patient.get(`/public/bookings/${later.token}`));
		expect(moved).toMatchObject({ id: later.appointment.id, confirmation: 'confirmed' });
		expect(moved.start < later.appointment.start).toBe(true);
		expect(await openRounds()).toMatchObject([
			{ start: later.appointment.start, freedByAppointmentId: later.appointment.id }
		]);
		await world.owner.post(rounds(`/${(await openRounds())[0].id}/stop`), {});
		expect(await openRounds()).toEqual([]);
	});
});

describe('the link and the list', () => {
	it('open nothing for anybody else', async () => {
		const somebody = new Patient(world);
		for (const token of ['x', 'a.b.c', '../x', `${world.clinicId}.ofr.abc`])
			expect((await somebody.get(`/public/offers/${encodeURIComponent(token)}`)).status).toBe(404);
		const { token } = await somebody.booked(world.at(6, '18:00'), aPhone());
		expect((await somebody.get(`/public/offers/${token}`)).status).toBe(404);
		expect((await somebody.get(rounds())).status).toBe(401);
		const unknown = await somebody.post(`/public/offers/${token}`, { answer: 'perhaps' }, aKey());
		expect([404, 422]).toContain(unknown.status);
	});

	it('take only what can be waited for, and a key that is a UUID', async () => {
		const { patient, wish, answer } = await waits('Li Na');
		expect(answer.status).toBe(201);
		const join = async (more: object, headers: Record<string, string> = aKey()) => {
			const refused = await patient.post(world.path('/waitlist'), { ...wish, ...more }, headers);
			return [refused.status, (await json<any>(refused)).errors?.[0]?.path];
		};
		expect(await join({ serviceId: world.secretServiceId })).toEqual([422, 'serviceId']);
		expect(await join({ providerId: 'prv_nobody' })).toEqual([422, 'providerId']);
		expect(await join({ bookingToken: 'not-a-token' })).toEqual([422, 'bookingToken']);
		expect(await join({ verificationToken: 'wrong' })).toEqual([422, 'verificationToken']);
		expect(await join({}, { 'idempotency-key': 'not-a-uuid-at-all' })).toEqual([
			422,
			'Idempotency-Key'
		]);
		const { token } = await new Patient(world).booked(world.at(7, '18:00'), aPhone());
		expect(await join({ bookingToken: token })).toEqual([422, 'bookingToken']);
	});

	it('keep one entry for one service, at the times that were said last', async () => {
		const { patient, wish, answer } = await waits('Zhou Jun');
		const first = await json<any>(answer);
		const windows = [{ from: world.day(3), to: world.day(5), after: '17:00' }];
		const again = await patient.post(world.path('/waitlist'), { ...wish, windows }, aKey());
		expect(await json<object>(again)).toMatchObject({ id: first.id, windows });
		const listed = await json<any>(await world.owner.get(`/clinics/${world.clinicId}/waitlist`));
		expect(listed.items.filter(({ id }: any) => id === first.id)).toHaveLength(1);
	});

	it('answer a known and an unknown phone alike (T8)', async () => {
		const known = new Patient(world);
		const phone = aPhone();
		await known.booked(world.at(8, '18:00'), phone);
		const stranger = await waits('Wu Gang');
		const verificationToken = await known.prove(phone);
		const wish = { ...stranger.wish, verificationToken, name: 'Wang Fang' };
		const answer = await known.post(world.path('/waitlist'), wish, aKey());
		const [theirs, its] = [await json<any>(answer), await json<any>(stranger.answer)];
		expect([answer.status, Object.keys(theirs)]).toEqual([201, Object.keys(its)]);
	});
});
