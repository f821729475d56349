import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import type { ScheduleAnswer } from '../../worker/contracts/clinic-schedule-rpc.ts';
import { anAppointment, EVE, MINUTE, MONDAY, staff } from '../support/a-clinic.ts';
import { atTheDesk, Desk, openClinic } from '../support/a-room.ts';
import { book, hold, online, openings, quota, visitor } from '../support/online.ts';

const won = (answer: ScheduleAnswer) => 'ok' in answer && answer.ok;
const codeOf = (answer: any): string | null => answer.refusal?.code ?? null;
const DOCTOR_1 = { providerId: 'prv_1', chairId: 'chr_1' } as const;

/** Every order of three things. */
const ORDERS = [
	[0, 1, 2],
	[0, 2, 1],
	[1, 0, 2],
	[1, 2, 0],
	[2, 0, 1],
	[2, 1, 0]
];

it.each([-1, 0, 1].flatMap((late) => ORDERS.map((order) => [late, order.join('')] as const)))(
	'lets a hold be spent until it runs out and nobody else before, %i ms around it, in order %s (X20)',
	(late, order) =>
		atTheDesk(`cli_x20_${late}_${order}`, (desk) => {
			const { holdId, expiresAt } = desk.must(hold({ providerId: 'prv_1' }), visitor('dev_1'));
			desk.object.clock = () => Date.parse(expiresAt) + late;
			const isLive = late < 0;
			let taker: string | null = null;
			const acts = [
				() => {
					const answer = desk.ask(book(holdId), visitor('phone:1'));
					expect(codeOf(answer)).toBe(isLive ? null : 'hold_expired');
					if (isLive) taker = 'visitor';
				},
				() => {
					const input = anAppointment({ ...DOCTOR_1, patientId: 'pat_2' });
					const answer = desk.ask({ type: 'appointment.make', input }, staff('desk'));
					expect(won(answer)).toBe(!isLive && taker === null);
					if (won(answer)) taker = 'desk';
				},
				() => {
					const other = hold({ providerId: 'prv_1' });
					const answer = desk.ask(other, visitor('dev_2'));
					expect(won(answer)).toBe(!isLive && taker === null);
					if (won(answer)) taker = 'other';
				}
			];
			for (const act of [...order].map((n) => acts[Number(n)]!)) act();
			const { appointments, holds } = desk.day();
			expect([...appointments, ...holds]).toHaveLength(1);
			expect(taker).not.toBeNull();
		})
);

it.each(['live', 'free again', 'taken'] as const)(
	'confirms a hold whose time is %s as a later payment would (reliability 6.4)',
	(state) =>
		atTheDesk(
			`cli_on_confirm_${state.slice(0, 4)}`,
			(desk) => {
				const wanted = { serviceId: 'svc_check', providerId: 'prv_1', start: MONDAY };
				const { holdId, expiresAt } = desk.must(hold(wanted), visitor('dev_1'));
				if (state !== 'live') desk.object.clock = () => Date.parse(expiresAt);
				if (state === 'taken') desk.must(hold(wanted), visitor('dev_2'));
				const answer = desk.ask(book(holdId, { place: wanted }), staff('owner'));
				expect(codeOf(answer)).toBe(state === 'taken' ? 'slot_taken' : null);
				expect(desk.day().appointments).toHaveLength(state === 'taken' ? 0 : 1);
				if (state === 'taken') return;
				// Confirmed twice is one booking, also when the second has no key.
				desk.must(book(holdId, { place: wanted }), staff('owner'));
				expect(desk.day()).toMatchObject({ holds: [], appointments: [{ version: 1 }] });
			},
			online({ quotas: [quota({ most: state === 'taken' ? 2 : 1 })] })
		)
);

it('gives one start to one of two visitors, and the other times that the rules allow', () =>
	atTheDesk(
		'cli_on_pair',
		(desk) => {
			desk.must(hold({ providerId: 'prv_1' }), visitor('dev_1'));
			const lost = desk.refused(hold({ providerId: 'prv_1' }), visitor('dev_2'));
			expect(lost.code).toBe('slot_taken');
			expect(lost).not.toHaveProperty('conflicts');
			expect(lost.alternatives).toHaveLength(3);
			for (const { providerId, start } of lost.alternatives) {
				const answer = desk.ask(hold({ providerId, start: Date.parse(start) }), visitor(start));
				expect(won(answer)).toBe(true);
				const { holdId } = JSON.parse((answer as any).body);
				desk.must({ type: 'hold.release', id: holdId }, visitor(start));
			}
		},
		online({ leadMinutes: 13 * 60, bufferMinutes: 5 })
	));

it('gives a place to exactly one of a hundred: visitors, desk and another system at once (X19)', async () => {
	const clinicId = 'cli_on_race';
	const stub = await openClinic(clinicId, {
		apiKeys: [{ id: 'key_2', name: 'Partner', capabilities: ['online.book'], isRevoked: false }]
	});
	const partner = {
		kind: 'apiKey',
		keyId: 'key_2',
		organisationId: 'org_tests',
		name: 'Partner'
	} as const;
	const place = { serviceId: 'svc_check', providerId: 'prv_1', start: MONDAY };
	const answers = await Promise.all(
		Array.from({ length: 99 }, (_, n) => {
			const patientId = `pat_${(n % 40) + 1}`;
			if (n % 3 === 0)
				return stub.execute({ clinicId, caller: visitor(`dev_${n}`), command: hold(place) });
			if (n % 3 === 1) {
				const input = anAppointment({ ...DOCTOR_1, patientId });
				return stub.execute({
					clinicId,
					caller: staff('desk'),
					command: { type: 'appointment.make', input }
				});
			}
			const more = { appointmentId: `apt_${n}`, patientId, place, source: 'integration' };
			return stub.execute({ clinicId, caller: partner, command: book(null, more) });
		})
	);
	expect(answers.filter(won)).toHaveLength(1);
	expect(answers.filter((answer) => codeOf(answer) === 'slot_taken')).toHaveLength(98);
});

it('never lets a quota be overrun by fifty who hold and book at once (F5)', async () => {
	const clinicId = 'cli_on_quota_race';
	const stub = await openClinic(
		clinicId,
		online({ quotas: [quota({ most: 7 }), quota({ most: 3, providerIds: ['prv_2'] })] })
	);
	const outcomes = await Promise.all(
		Array.from({ length: 50 }, async (_, n) => {
			const held = await stub.execute({
				clinicId,
				caller: visitor(`dev_${n}`),
				command: hold({
					providerId: n % 2 === 0 ? 'prv_1' : 'prv_2',
					start: MONDAY - 60 * MINUTE + Math.floor(n / 2) * 25 * MINUTE
				})
			});
			if (!won(held)) return codeOf(held);
			const { holdId } = JSON.parse((held as any).body);
			const more = { appointmentId: `apt_q${n}`, patientId: `pat_${(n % 40) + 1}` };
			const made = await stub.execute({
				clinicId,
				caller: visitor(`phone:${n}`),
				command: book(holdId, more)
			});
			return won(made) ? 'booked' : codeOf(made);
		})
	);
	expect(outcomes.filter((outcome) => outcome === 'booked')).toHaveLength(7);
	await runInDurableObject(stub, (object) => {
		const desk = new Desk(object, clinicId);
		const { appointments } = desk.day();
		expect(appointments).toHaveLength(7);
		const ofSecond = appointments.filter((a: any) => a.providerId === 'prv_2');
		expect(ofSecond.length).toBeLessThanOrEqual(3);
		expect(desk.read(openings(), visitor('dev_x')).items).toEqual([]);
		expect(desk.read(openings({ from: '2026-11-24', to: '2026-11-25' })).items).not.toEqual([]);
		// What is freed, by whoever, may be had again.
		desk.must({
			type: 'appointment.cancel',
			id: appointments[0].id,
			input: { reason: 'x', by: 'clinic', toWaitlist: false }
		});
		expect(desk.read(openings(), visitor('dev_x')).items).not.toEqual([]);
	});
});

it('frees a quota when a hold runs out, and counts a booking where the desk moves it', () =>
	atTheDesk(
		'cli_on_quota_moves',
		(desk) => {
			const next = { from: '2026-11-24', to: '2026-11-25' };
			const free = (more = {}) => desk.read(openings(more), visitor('dev_x')).items.length > 0;
			const first = desk.must(hold(), visitor('dev_1'));
			expect(free()).toBe(false);
			desk.object.clock = () => Date.parse(first.expiresAt);
			desk.object.room.keepUp();
			expect(free()).toBe(true);
			const { holdId } = desk.must(hold(), visitor('dev_1'));
			desk.must(book(holdId), visitor('phone:1'));
			expect([free(), free(next)]).toEqual([false, true]);
			const start = MONDAY + 1_440 * MINUTE;
			desk.must({ type: 'appointment.change', id: 'apt_online1', input: { start } });
			expect([free(), free(next)]).toEqual([true, false]);
			desk.object.clock = () => EVE + 400_000;
			const cancelled = desk.must({
				type: 'appointment.cancel',
				id: 'apt_online1',
				input: { reason: 'x', by: 'clinic', toWaitlist: false }
			});
			expect(free(next)).toBe(true);
			desk.must({
				type: 'appointment.undo',
				id: 'apt_online1',
				input: { version: cancelled.version }
			});
			expect(free(next)).toBe(false);
			desk.must({
				type: 'appointment.make',
				input: anAppointment({ patientId: 'pat_5', source: 'web' })
			});
			expect(free()).toBe(true);
		},
		online({ quotas: [quota({ most: 1 })] })
	));
