import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ScheduleCommand } from '../../worker/contracts/clinic-schedule-rpc.ts';
import type { Refusal } from '../../worker/contracts/problem.ts';
import type { TodayFigures, TodayOfAll } from '../../worker/contracts/today.ts';
import type { Env } from '../../worker/env.ts';
import { readTodayOfAll } from '../../worker/use-cases/today/read-today-of-all.ts';
import {
	aCard,
	aClinic,
	anAppointment,
	clinicStub,
	MINUTE,
	MONDAY,
	ORGANISATION,
	shiftEveryDay,
	staff
} from '../support/a-clinic.ts';
import { aHouse, json, signedIn, Visitor } from './access/house.ts';

const CLINIC = 'cli_day';
const TEN = MONDAY + 60 * MINUTE;

/** Books, then walks the visit; 09:00 in Shanghai is `MONDAY`. */
async function aDay(clinicId: string): Promise<void> {
	await clinicStub(clinicId).putSettings(aClinic(clinicId));
	await runInDurableObject(clinicStub(clinicId), (instance) => {
		let now = MONDAY - 60 * MINUTE;
		instance.clock = () => now;
		let patients = 0;
		const run = (command: ScheduleCommand, caller = staff('owner')) => {
			const card = aCard(`pat_${++patients}`);
			const patient = { organisationId: ORGANISATION, card };
			const answer = instance.room.execute({ clinicId, caller, command, patient });
			if (!('body' in answer)) throw new Error(JSON.stringify(answer));
			return JSON.parse(answer.body || '{}') as { id: string };
		};
		const book = (start: number, chair: number, more = {}) =>
			run({
				type: 'appointment.make',
				input: anAppointment({
					...{
						start,
						chairId: `chr_${chair}`,
						providerId: `prv_${chair}`,
						patientId: `pat_${patients + 1}`
					},
					...more
				})
			}).id;
		const step = (
			id: string,
			to: 'arrived' | 'in_chair' | 'completed' | 'checked_out' | 'no_show'
		) => run({ type: 'appointment.status', id, input: { to } });
		run(shiftEveryDay(1));
		run(shiftEveryDay(2));
		const done = book(MONDAY, 1);
		const seated = book(MONDAY, 2);
		const [waits, waitsLonger] = [book(TEN, 1), book(TEN, 2)];
		const missed = book(TEN + 30 * MINUTE, 1);
		const cancelled = book(TEN + 30 * MINUTE, 2);
		book(TEN + 60 * MINUTE, 1);
		const tomorrow = MONDAY + 24 * 60 * MINUTE;
		book(tomorrow, 1);
		const sure = book(tomorrow, 2);
		const off = book(tomorrow + 60 * MINUTE, 2);
		// Begins on Sunday and reaches into Monday: it is Sunday's.
		const night = MONDAY - 9 * 60 * MINUTE - 10 * MINUTE;
		book(night, 1, { minutes: 20, override: { reason: 'night' } });
		run({ type: 'appointment.confirmation', id: sure, input: { to: 'confirmed' } });
		run({
			type: 'appointment.cancel',
			id: off,
			input: { reason: 'x', by: 'clinic', toWaitlist: false }
		});
		now = MONDAY;
		for (const to of ['arrived', 'in_chair', 'completed', 'checked_out'] as const) step(done, to);
		for (const to of ['arrived', 'in_chair'] as const) step(seated, to);
		now = TEN - 22 * MINUTE;
		step(waitsLonger, 'arrived');
		now = TEN - 7 * MINUTE - 30_000;
		step(waits, 'arrived');
		step(missed, 'no_show');
		run({
			type: 'appointment.cancel',
			id: cancelled,
			input: { reason: 'ill', by: 'patient', toWaitlist: false }
		});
		now = TEN;
	});
}

async function figuresOf(clinicId: string, userId: string): Promise<TodayFigures | Refusal> {
	const call = { clinicId, caller: staff(userId), read: { type: 'today' as const } };
	return runInDurableObject(clinicStub(clinicId), (instance) => {
		const answer = instance.room.read(call);
		return answer.ok ? (JSON.parse(answer.body as string) as TodayFigures) : answer.refusal;
	});
}

describe('the day in figures', () => {
	beforeAll(() => aDay(CLINIC));

	it('counts every appointment of the local day once', async () => {
		expect(await figuresOf(CLINIC, 'nurse')).toMatchObject({
			...{
				clinicId: CLINIC,
				clinicName: 'Test clinic',
				on: '2026-11-23',
				asOf: '2026-11-23T02:00:00Z'
			},
			...{ booked: 6, arrived: 2, inChair: 1, done: 1, noShows: 1, cancelled: 1 },
			...{ longestWaitMinutes: 22, unconfirmedTomorrow: 1 },
			...{ chairMinutesBooked: 5 * 30, chairMinutesOpen: 3 * 12 * 60 }
		});
	});

	it('lists who waits, longest first, with whole minutes', async () => {
		const { waiting } = (await figuresOf(CLINIC, 'owner')) as TodayFigures;
		expect(waiting.map(({ minutes, since }) => [minutes, since])).toEqual([
			[22, '2026-11-23T01:38:00Z'],
			[7, '2026-11-23T01:52:30Z']
		]);
		expect(waiting[0]?.patientName).toMatch(/^Patient /);
	});

	it('is for those who may read the schedule', async () => {
		expect(await figuresOf(CLINIC, 'stranger')).toMatchObject({ code: 'forbidden' });
	});

	it('asks every clinic at once; one that fails is named and the rest answer', async () => {
		const objects = {
			getByName: (name: string) =>
				name === 'cli_broken'
					? { read: () => Promise.reject(new Error('broken')) }
					: clinicStub(name)
		};
		const clinics = ['cli_broken', CLINIC].map((clinicId) => ({ clinicId, clinicName: clinicId }));
		const all = await readTodayOfAll(
			{ ...(env as unknown as Env), CLINIC_SCHEDULE: objects as never },
			staff('owner'),
			clinics
		);
		expect(all.unavailable).toEqual([{ clinicId: 'cli_broken', clinicName: 'cli_broken' }]);
		expect(all.items.map(({ clinicId }) => clinicId)).toEqual([CLINIC]);
	});
});

describe('over HTTP', () => {
	it('answers for the clinics where the caller may read, and for no other house', async () => {
		const [here, there] = [await aHouse(2), await aHouse(1)];
		const person = await here.person('accountant', { clinicIds: [here.clinicIds[0]!] });
		const visitor = await signedIn(person);
		const all = await json<TodayOfAll>(await visitor.get('/today'));
		expect(all.items.map(({ clinicId }) => clinicId)).toEqual([here.clinicIds[0]]);
		expect(all.unavailable).toEqual([]);
		const one = await visitor.get(`/clinics/${here.clinicIds[0]}/today`);
		expect(one.status).toBe(200);
		expect(one.headers.get('schedule-epoch')).toBe('1');
		expect((await visitor.get(`/clinics/${here.clinicIds[1]}/today`)).status).toBe(403);
		expect((await visitor.get(`/clinics/${there.clinicIds[0]}/today`)).status).toBe(404);
	});

	it('needs a signed-in caller', async () => {
		expect((await new Visitor().get('/today')).status).toBe(401);
	});

	it('reconciles for those who run the clinic, not for others', async () => {
		const house = await aHouse(1);
		const path = `/clinics/${house.clinicIds[0]}/reconciliation`;
		const manager = await signedIn(await house.person('manager'));
		expect(await json(await manager.post(path))).toEqual({ compared: 0, mended: 0, ghosts: 0 });
		const nurse = await signedIn(await house.person('nurse'));
		expect((await nurse.post(path)).status).toBe(403);
		expect((await manager.post('/clinics/cli_elsewhere/reconciliation')).status).toBe(404);
	});
});
