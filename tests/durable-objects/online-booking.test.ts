import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { Caller } from '../../worker/contracts/caller.ts';
import { DEFAULT_ONLINE, type OnlineBooking } from '../../worker/contracts/online-booking.ts';
import type { OnlineHold } from '../../worker/contracts/online-commands.ts';
import {
	aCard,
	aClinic,
	anAppointment,
	EVE,
	MINUTE,
	MONDAY,
	ORGANISATION,
	staff
} from '../support/a-clinic.ts';
import { atTheDesk, Desk, openClinic } from '../support/a-room.ts';
import { bearer, book, hold, online, openings, quota, visitor } from '../support/online.ts';

describe('a visitor', () => {
	it('holds a start, books it, sees it, moves it and cancels it', () =>
		atTheDesk('cli_on_walk', (desk) => {
			const held = desk.must(hold(), visitor('dev_1'));
			expect(held).toEqual({
				holdId: held.holdId,
				providerId: 'prv_1',
				start: '2026-11-23T01:00:00Z',
				minutes: 30,
				expiresAt: '2026-11-22T12:05:00.000Z'
			});
			expect(desk.day().holds).toMatchObject([
				{ id: held.holdId, by: { id: 'dev_1', name: '', kind: 'public' }, chairId: 'chr_1' }
			]);
			expect(desk.day().holds[0]).not.toHaveProperty('online');
			expect(desk.read({ type: 'online.held', id: held.holdId }, visitor('dev_2'))).toMatchObject({
				serviceId: 'svc_check',
				minutes: 30
			});
			const made = desk.must(book(held.holdId, { note: 'first visit' }), visitor('phone:abc'));
			expect(made).toMatchObject({
				id: 'apt_online1',
				patientName: 'Patient 1',
				serviceNames: ['svc_check'],
				provider: { id: 'prv_1', name: 'Doctor 1' },
				status: 'scheduled',
				confirmation: 'unconfirmed',
				canChangeUntil: '2026-11-22T13:00:00Z',
				canChange: true,
				source: 'web',
				version: 1
			});
			expect(desk.day()).toMatchObject({
				holds: [],
				appointments: [{ id: 'apt_online1', note: 'first visit', chairId: 'chr_1', source: 'web' }]
			});
			const mine = bearer('apt_online1');
			const moved = desk.must(
				{ type: 'online.move', id: 'apt_online1', input: { start: MONDAY + 30 * MINUTE } },
				mine
			);
			expect(moved).toMatchObject({ start: '2026-11-23T01:30:00Z', version: 2 });
			expect(desk.read({ type: 'online.appointment', id: 'apt_online1' }, mine)).toEqual(moved);
			desk.must({ type: 'online.cancel', id: 'apt_online1' }, mine);
			const gone = desk.must({ type: 'online.cancel', id: 'apt_online1' }, mine);
			expect(gone).toMatchObject({ status: 'cancelled', canChange: false, version: 3 });
			const history = desk.read({ type: 'history', id: 'apt_online1' }).items;
			expect(history.map((item: any) => [item.action, item.source, item.by.kind])).toEqual([
				['appointment.made', 'web', 'public'],
				['appointment.moved', 'web', 'public'],
				['appointment.cancelled', 'web', 'public']
			]);
		}));

	it('does nothing that staff do, and sees nothing of the board or of others', () =>
		atTheDesk('cli_on_rights', (desk) => {
			const made = desk.must({ type: 'appointment.make', input: anAppointment() });
			const commands = [
				{ type: 'appointment.make', input: anAppointment({ patientId: 'pat_2' }) },
				{ type: 'appointment.change', id: made.id, input: { note: 'x' } },
				{ type: 'appointment.cancel', id: made.id, input: { reason: 'x', by: 'patient' } },
				{
					type: 'hold.make',
					input: {
						providerId: 'prv_1',
						chairId: 'chr_1',
						start: MONDAY,
						minutes: 30,
						serviceIds: [],
						ttlSeconds: 60
					}
				}
			] as any[];
			for (const command of commands)
				expect(desk.refused(command, visitor('dev_1')).code).toBe('forbidden');
			for (const id of [made.id, 'apt_nowhere'])
				expect(desk.refused({ type: 'online.cancel', id }, bearer('apt_other')).code).toBe(
					'not_found'
				);
			const reads = [
				{ type: 'appointment', id: made.id },
				{ type: 'history', id: made.id },
				{ type: 'waitlist', limit: 5 },
				{ type: 'today' },
				{ type: 'schedule', query: { from: '2026-11-23', to: '2026-11-24' }, acceptsGzip: false },
				{ type: 'online.explain', query: { ...openings().query } },
				{ type: 'online.appointment', id: made.id }
			] as any[];
			for (const read of reads)
				expect(desk.read(read, visitor('dev_1'))).toEqual({ code: 'forbidden' });
			expect(desk.refused(hold(), staff('nurse')).code).toBe('forbidden');
		}));

	it('keeps two times at once and gets a third when the first has run out (T6)', () =>
		atTheDesk('cli_on_two', (desk) => {
			const at = (n: number) => hold({ start: MONDAY + n * 30 * MINUTE });
			desk.must(at(0), visitor('dev_1'));
			desk.must(at(1), visitor('dev_1'));
			const third = desk.ask(at(2), visitor('dev_1'));
			expect(third).toMatchObject({
				refusal: { code: 'rate_limited', retryAfterSeconds: 300 }
			});
			const other = desk.must(at(2), visitor('dev_2'));
			desk.must({ type: 'hold.release', id: other.holdId }, visitor('dev_2'));
			desk.object.clock = () => EVE + 300_000;
			desk.must(at(2), visitor('dev_1'));
		}));
});

describe('a rule', () => {
	const refusedFor = (more: Partial<OnlineBooking>, wanted: Partial<OnlineHold> = {}) =>
		atTheDesk(
			`cli_on_rule_${Object.keys(more).join('_')}_${Object.keys(wanted).join('_')}`,
			(desk) => {
				const { code, reason } = desk.refused(hold(wanted), visitor('dev_1'));
				expect(desk.day().holds).toEqual([]);
				return `${code} ${reason ?? ''}`.trim();
			},
			online(more)
		);

	it('is named when it is not about the patient', async () => {
		expect(await refusedFor({ isOpen: false })).toBe('not_offered page_closed');
		expect(await refusedFor({ leadMinutes: 13 * 60 + 5 })).toBe('not_offered lead_time');
		expect(await refusedFor({}, { start: MONDAY - 13 * 60 * MINUTE })).toBe(
			'not_offered lead_time'
		);
		expect(await refusedFor({ horizonDays: 1 }, { start: MONDAY + 1_440 * MINUTE })).toBe(
			'not_offered horizon'
		);
		expect(await refusedFor({ isSameDayOpen: false }, { start: EVE + 60 * MINUTE })).toBe(
			'not_offered same_day'
		);
		expect(await refusedFor({}, { source: 'blog' })).toBe('not_offered channel_closed');
		const forNew = { ...DEFAULT_ONLINE.services[0]!, serviceId: 'svc_check', audience: 'new' };
		expect(await refusedFor({ services: [forNew as any] }, { visitor: 'returning' })).toBe(
			'not_offered audience'
		);
		expect(await refusedFor({}, { start: MONDAY + 11 * 60 * MINUTE })).toBe('outside_hours');
		expect(await refusedFor({}, { serviceId: 'svc_none' })).toBe('invalid');
		expect(await refusedFor({}, { providerId: 'prv_none' })).toBe('invalid');
	});

	it('about the patient is refused with one wording for tags, new and returning (T8)', () =>
		atTheDesk(
			'cli_on_patient',
			(desk) => {
				const card = (id: string, more: object) => ({
					organisationId: ORGANISATION,
					card: { ...aCard(id, 2), ...more }
				});
				desk.object.room.putPatients(desk.clinicId, [
					card('pat_2', { isNew: true, tags: ['vip'] }),
					card('pat_3', { isNew: false, tags: ['vip'] }),
					card('pat_4', { isNew: true, tags: [] }),
					card('pat_5', { isNew: true, tags: ['vip'], state: 'deceased' })
				]);
				const { holdId } = desk.must(hold(), visitor('dev_1'));
				const refusals = ['pat_3', 'pat_4', 'pat_5'].map((patientId) =>
					desk.ask(book(holdId, { patientId }), visitor('phone:1'))
				);
				expect(refusals.every((one) => JSON.stringify(one) === JSON.stringify(refusals[0]))).toBe(
					true
				);
				expect(refusals[0]).toMatchObject({ refusal: { code: 'not_offered' } });
				expect((refusals[0] as any).refusal).toEqual({ code: 'not_offered' });
				desk.must(book(holdId, { patientId: 'pat_2' }), visitor('phone:1'));
			},
			online({
				services: [
					{
						serviceId: 'svc_check',
						audience: 'new',
						tags: ['vip', 'gold'],
						leadMinutes: null,
						equipmentIds: [],
						about: { zh: '', en: '', ru: '' }
					}
				]
			})
		));

	it('of a buffer keeps time free beside what is booked, not beside a block', () =>
		atTheDesk(
			'cli_on_buffer',
			(desk) => {
				desk.must({ type: 'appointment.make', input: anAppointment() });
				const block = {
					kind: 'lunch',
					title: '',
					resources: [{ resource: 'provider', id: 'prv_1' }],
					on: '2026-11-23',
					from: '12:00',
					to: '13:00',
					rule: null
				};
				desk.must({ type: 'block.make', input: block as any });
				const starts = desk
					.read(openings({ providerId: 'prv_1' }), visitor('dev_1'))
					.items.map(({ start }: any) => (Date.parse(start) - MONDAY) / MINUTE);
				// Free: 08:00–08:20 at most before 09:00–09:30 with ten minutes on either side, then on.
				expect(starts.filter((at: number) => at < 60)).toEqual([
					-60, -55, -50, -45, -40, 40, 45, 50, 55
				]);
				expect(starts).toContain(150);
				expect(starts).not.toContain(155);
				const near = hold({ providerId: 'prv_1', start: MONDAY + 35 * MINUTE });
				const refused = desk.refused(near, visitor('dev_1'));
				expect(refused).toMatchObject({ code: 'slot_taken' });
				expect(refused.alternatives[0]).toEqual({
					providerId: 'prv_2',
					start: '2026-11-23T01:35:00Z',
					minutes: 30
				});
				desk.must(hold({ providerId: 'prv_1', start: MONDAY + 40 * MINUTE }), visitor('dev_1'));
			},
			online({ bufferMinutes: 10 })
		));

	it('takes the equipment of a service with it', () =>
		atTheDesk(
			'cli_on_equipment',
			(desk) => {
				const first = desk.must(hold(), visitor('dev_1'));
				desk.must(book(first.holdId), visitor('phone:1'));
				expect(desk.day().appointments[0].equipmentIds).toEqual(['eqp_scanner']);
				expect(desk.refused(hold(), visitor('dev_2')).code).toBe('slot_taken');
			},
			online({
				services: [
					{
						serviceId: 'svc_check',
						audience: 'everyone',
						tags: [],
						leadMinutes: null,
						equipmentIds: ['eqp_scanner'],
						about: { zh: '', en: '', ru: '' }
					}
				]
			})
		));
});

it('offers exactly the starts that can then be held, and counts them by day', () =>
	atTheDesk(
		'cli_on_openings',
		(desk) => {
			desk.must({ type: 'appointment.make', input: anAppointment({ minutes: 60 }) });
			const query = openings({
				from: '2026-11-22',
				to: '2026-11-25',
				after: '08:30',
				before: '11:00'
			});
			const { items, days } = desk.read(query, visitor('dev_1'));
			expect(days.map((day: any) => day.on)).toEqual(['2026-11-22', '2026-11-23', '2026-11-24']);
			const starts = new Set(items.map(({ start }: any) => start));
			expect(days.reduce((sum: number, day: any) => sum + day.count, 0)).toBe(starts.size);
			expect(items[0]).not.toHaveProperty('chairId');
			let held = 0;
			for (let at = MONDAY - 30 * MINUTE; at <= MONDAY + 90 * MINUTE; at += 5 * MINUTE)
				for (const providerId of ['prv_1', 'prv_2']) {
					const isOffered = items.some(
						(item: any) => Date.parse(item.start) === at && item.providerId === providerId
					);
					const answer = desk.ask(
						hold({ start: at, providerId }),
						visitor(`dev_${at}_${providerId}`)
					);
					expect('ok' in answer && answer.ok).toBe(isOffered);
					if (!('ok' in answer) || !answer.ok) continue;
					held++;
					const { holdId } = JSON.parse(answer.body);
					desk.must({ type: 'hold.release', id: holdId }, staff('desk'));
				}
			expect(held).toBeGreaterThan(20);
		},
		online({ bufferMinutes: 5, leadMinutes: 13 * 60 })
	));

it('keeps an answer for its revision, and until time itself changes it', () =>
	atTheDesk(
		'cli_on_kept',
		(desk) => {
			const rowsOf = (work: () => any) => {
				const before = desk.object.rows.rowsRead;
				const answer = work();
				return { answer, rows: desk.object.rows.rowsRead - before };
			};
			const look = () => rowsOf(() => desk.read(openings(), visitor('dev_1')));
			const first = look();
			const again = look();
			expect(again.answer).toEqual(first.answer);
			expect(again.rows).toBeLessThan(first.rows);
			// Another question at the same revision: what is taken has been read already.
			const other = openings({ serviceId: 'svc_crown', limit: 5 });
			expect(rowsOf(() => desk.read(other, visitor('dev_1'))).rows).toBe(again.rows);
			const start = Date.parse(first.answer.items[0].start);
			desk.object.clock = () => start - 60 * MINUTE;
			expect(look().answer.items[0].start).toBe(first.answer.items[0].start);
			desk.object.clock = () => start - 60 * MINUTE + 1;
			expect(Date.parse(look().answer.items[0].start)).toBe(start + 5 * MINUTE);
			desk.object.clock = () => EVE;
			expect(look().answer).toEqual(first.answer);
			desk.must(hold({ start, providerId: 'prv_1' }), visitor('dev_1'));
			expect(look().answer.items[0]).toMatchObject({ providerId: 'prv_2' });
		},
		online({})
	));

describe('a change by link', () => {
	const booked = (desk: Desk) => {
		const { holdId } = desk.must(hold(), visitor('dev_1'));
		return desk.must(book(holdId), visitor('phone:1'));
	};
	const move = (minutes: number, more: object = {}) =>
		({
			type: 'online.move',
			id: 'apt_online1',
			input: { start: MONDAY + minutes * MINUTE, ...more }
		}) as const;
	const mine = bearer('apt_online1');

	it.each([
		[-1, null],
		[0, null],
		[1, 'too_late']
	])('is %s ms past the limit: %s', (late, code) =>
		atTheDesk(
			`cli_on_late${late}`,
			(desk) => {
				booked(desk);
				desk.object.clock = () => MONDAY - 720 * MINUTE + Number(late);
				const seen = desk.read({ type: 'online.appointment', id: 'apt_online1' }, mine);
				expect(seen.canChange).toBe(code === null);
				if (code === null) {
					desk.must(move(30), mine);
					desk.must({ type: 'online.cancel', id: 'apt_online1' }, mine);
				} else {
					expect(desk.refused(move(30), mine).code).toBe(code);
					expect(desk.refused({ type: 'online.cancel', id: 'apt_online1' }, mine).code).toBe(code);
				}
			},
			online({})
		)
	);

	it('frees and takes in one turn: the own old time is no obstacle, another stays', () =>
		atTheDesk('cli_on_move', (desk) => {
			booked(desk);
			desk.must({
				type: 'appointment.make',
				input: anAppointment({ patientId: 'pat_2', start: MONDAY + 45 * MINUTE })
			});
			expect(desk.must(move(15), mine)).toMatchObject({ start: '2026-11-23T01:15:00Z' });
			const refused = desk.refused(move(30), mine);
			expect(refused).toMatchObject({ code: 'slot_taken' });
			expect(refused).not.toHaveProperty('conflicts');
			expect(desk.read({ type: 'online.appointment', id: 'apt_online1' }, mine)).toMatchObject({
				start: '2026-11-23T01:15:00Z',
				version: 2
			});
			expect(desk.must(move(30, { providerId: 'any' }), mine)).toMatchObject({
				provider: { id: 'prv_2' },
				version: 3
			});
			expect(desk.must(move(30), mine)).toMatchObject({ version: 3 });
			expect(desk.day().appointments).toHaveLength(2);
		}));

	it('is judged by the rules of the new time', () =>
		atTheDesk('cli_on_move_rules', (desk) => {
			booked(desk);
			expect(desk.refused(move(61 * 1_440), mine)).toMatchObject({
				code: 'not_offered',
				reason: 'horizon'
			});
			desk.must({ type: 'appointment.status', id: 'apt_online1', input: { to: 'arrived' } });
			expect(desk.refused(move(30), mine).code).toBe('illegal_transition');
		}));
});

it('keeps a hold through an eviction, and a key through a lost cookie', async () => {
	const stub = await openClinic('cli_on_evicted');
	const held = await runInDurableObject(stub, (object) => {
		const desk = new Desk(object, 'cli_on_evicted');
		const first = desk.ask(hold(), visitor('dev_1'), 'c0ffee00-0000-4000-8000-000000000001');
		return JSON.parse((first as any).body);
	});
	await evictDurableObject(stub);
	await runInDurableObject(stub, (object) => {
		object.clock = () => EVE + 1_000;
		const desk = new Desk(object, 'cli_on_evicted');
		const again = desk.ask(hold(), visitor('dev_new'), 'c0ffee00-0000-4000-8000-000000000001');
		expect(again).toMatchObject({ ok: true, isReplay: true });
		expect(JSON.parse((again as any).body)).toEqual(held);
		const key = 'c0ffee00-0000-4000-8000-000000000002';
		const made = desk.ask(book(held.holdId), visitor('phone:1'), key);
		const replayed = desk.ask(
			book(held.holdId, { appointmentId: 'apt_other', patientId: 'pat_9' }),
			visitor('phone:1'),
			key
		);
		expect(replayed).toEqual({ ...made, isReplay: true });
		// The Worker that lost the answer asks with the id it chose, key or no key.
		expect(desk.must(book(held.holdId), visitor('phone:1')).version).toBe(1);
		expect(desk.refused(book(held.holdId, { patientId: 'pat_2' }), visitor('phone:1')).code).toBe(
			'conflict'
		);
		expect(desk.day().appointments).toHaveLength(1);
	});
});

it('lets another system book at once by the same rules, under its own channel', () =>
	atTheDesk(
		'cli_on_partner',
		(desk) => {
			const partner: Caller = {
				kind: 'apiKey',
				keyId: 'key_2',
				organisationId: ORGANISATION,
				name: 'Partner'
			};
			const place = { serviceId: 'svc_check', providerId: 'any', start: MONDAY };
			const more = { place, source: 'partner' };
			const made = desk.must(book(null, more), partner);
			expect(made).toMatchObject({ source: 'partner', provider: { id: 'prv_1' } });
			const second = book(null, { ...more, appointmentId: 'apt_2', patientId: 'pat_2' });
			desk.must(second, partner);
			const third = book(null, { ...more, appointmentId: 'apt_3', patientId: 'pat_3' });
			expect(desk.refused(third, partner)).toMatchObject({ code: 'not_offered', reason: 'quota' });
			expect(desk.refused(third, visitor('dev_1')).code).toBe('hold_expired');
			expect(desk.refused({ type: 'appointment.make', input: anAppointment() }, partner).code).toBe(
				'forbidden'
			);
			expect(desk.read(openings(), partner).items).not.toHaveLength(0);
			expect(desk.day().appointments).toHaveLength(2);
		},
		{
			...online({
				channels: [{ word: 'partner', name: 'Partner', isOpen: true }],
				quotas: [quota({ most: 2, channels: ['partner'] })]
			}),
			apiKeys: [{ id: 'key_2', name: 'Partner', capabilities: ['online.book'], isRevoked: false }]
		}
	));

it('explains every start that is missing', () =>
	atTheDesk(
		'cli_on_explained',
		(desk) => {
			desk.must({ type: 'appointment.make', input: anAppointment() });
			desk.object.room.putSettings(
				aClinic(desk.clinicId, {
					version: 2,
					...online({ bufferMinutes: 10 }),
					holidays: [{ on: '2026-11-24', name: 'Day off', isClosed: true, hoursOfWeekday: null }]
				})
			);
			const query = {
				serviceId: 'svc_check',
				providerId: 'prv_1',
				from: '2026-11-22',
				to: '2026-11-25',
				source: 'web'
			} as const;
			const { days } = desk.read({ type: 'online.explain', query: query as any });
			const seen = desk.read(openings({ ...query }), visitor('dev_1')).days;
			expect(days.map(({ on, count }: any) => ({ on, count }))).toEqual(seen);
			expect(days[1].hidden).toEqual([
				{ rule: 'taken', hidden: 11 },
				{ rule: 'buffer', hidden: 4 }
			]);
			expect(days[1].count).toBe(139 - 15);
			expect(days[2].hidden).toEqual([{ rule: 'clinic_closed', name: 'Day off', hidden: 0 }]);
			expect(days[0]).toMatchObject({ count: 0, hidden: [{ rule: 'lead_time' }] });
		},
		online({})
	));
