import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { Caller } from '../../worker/contracts/caller.ts';
import { anAppointment, EVE, MINUTE, MONDAY, ORGANISATION, staff } from '../support/a-clinic.ts';
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
