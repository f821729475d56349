import { expect, it } from 'vitest';
import * as v from 'valibot';
import {
	changeBlock,
	changeShift,
	changeWaitlistEntry
} from '../../worker/contracts/schedule-commands.ts';
import { aClinic, anAppointment, EVE, MINUTE, MONDAY, staff } from '../support/a-clinic.ts';
import { atTheDesk } from '../support/a-room.ts';

const DAY = 24 * 60 * MINUTE;
const make = (changed: any = {}) =>
	({ type: 'appointment.make', input: anAppointment(changed) }) as const;
const block = (changed: any = {}) =>
	({
		type: 'block.make',
		input: {
			kind: 'lunch',
			title: '',
			resources: [{ resource: 'provider', id: 'prv_1' }],
			on: '2026-11-23',
			from: '12:00',
			to: '13:00',
			rule: 'FREQ=DAILY',
			...changed
		}
	}) as const;
const NOON = MONDAY + 180 * MINUTE;

it('keeps a repeating lunch free on every day, far ahead too', () =>
	atTheDesk('cli_lunch', (desk) => {
		const made = desk.must(block());
		for (const days of [0, 1, 399, 1000])
			expect(desk.refused(make({ start: NOON + days * DAY })).conflicts).toMatchObject([
				{ resource: 'provider', blockId: made.id }
			]);
		expect(desk.day('2026-11-23', '2026-11-25').blocks).toMatchObject([
			{ id: `${made.id}~2026-11-23~prv_1`, start: '2026-11-23T04:00:00Z', resourceId: 'prv_1' },
			{ id: `${made.id}~2026-11-24~prv_1` }
		]);
		desk.must({ type: 'block.change', id: made.id, input: { from: '13:00', to: '14:00' } });
		desk.must(make({ start: NOON }));
		desk.must({ type: 'block.remove', id: made.id });
		desk.must(make({ start: NOON + 60 * MINUTE, patientId: 'pat_2' }));
		expect(desk.day().blocks).toEqual([]);
	}));

it('refuses a block over an appointment, and changes nothing then', () =>
	atTheDesk('cli_block_over', (desk) => {
		const far = desk.must(make({ start: NOON + 800 * DAY }));
		const before = desk.day().revision;
		expect(desk.refused(block())).toMatchObject({
			code: 'slot_taken',
			conflicts: [{ resource: 'provider', appointmentId: far.id }]
		});
		expect(desk.day()).toMatchObject({ revision: before, blocks: [] });
		desk.must(make({ start: NOON }));
		const lunch = desk.must(block({ rule: null, on: '2026-11-24' }));
		expect(
			desk.refused({ type: 'block.change', id: lunch.id, input: { on: '2026-11-23' } }).code
		).toBe('slot_taken');
		expect(desk.refused(make({ start: NOON + DAY, patientId: 'pat_2' })).code).toBe('slot_taken');
	}));

it('takes a block on every place of a chair, also places that come later', () =>
	atTheDesk('cli_block_lanes', (desk) => {
		const chair = [{ resource: 'chair', id: 'chr_1' }];
		desk.must(block({ resources: chair }));
		const { chairs } = aClinic(desk.clinicId);
		desk.object.room.putSettings(
			aClinic(desk.clinicId, { version: 2, chairs: chairs.map((c) => ({ ...c, capacity: 2 })) })
		);
		expect(desk.refused(make({ start: NOON })).conflicts[0]).toMatchObject({ resource: 'chair' });
		desk.must(make({ start: NOON, chairId: 'chr_2' }));
	}));

it('refuses a block that ends before it begins or names what is not there', () =>
	atTheDesk('cli_block_wrong', (desk) => {
		expect(desk.refused(block({ from: '13:00', to: '12:00' })).errors).toEqual([
			{ path: 'to', code: 'out_of_range' }
		]);
		const wrong = block({ resources: [{ resource: 'chair', id: 'prv_1' }] });
		expect(desk.refused(wrong).errors).toEqual([{ path: 'resources.0.id', code: 'unknown_id' }]);
		expect(desk.refused(block(), staff('doctor')).code).toBe('forbidden');
	}));

it('tells whose appointments a changed shift leaves uncovered', () =>
	atTheDesk('cli_uncovered', (desk) => {
		const early = desk.must(make({ start: MONDAY }));
		desk.must(make({ start: NOON, patientId: 'pat_2' }));
		const leave = desk.must(
			{
				type: 'shift.make',
				input: {
					providerId: 'prv_1',
					chairId: null,
					kind: 'leave',
					startsOn: '2026-11-23',
					from: '08:00',
					to: '11:00',
					rule: null,
					exceptions: []
				}
			},
			staff('doctor')
		);
		expect(leave.uncovered.map((a: any) => a.id)).toEqual([early.id]);
		expect(desk.read({ type: 'uncovered' }).items).toHaveLength(1);
		expect(desk.refused(make({ start: MONDAY + 60 * MINUTE, patientId: 'pat_3' })).code).toBe(
			'outside_hours'
		);
		expect(desk.must({ type: 'shift.remove', id: leave.shift.id }).uncovered).toEqual([]);
		const others = desk.refused({ type: 'shift.change', id: 'shf_none', input: {} });
		expect(others.code).toBe('not_found');
	}));

it('repeats two on, two off, moves on a day, and is off on another', () =>
	atTheDesk('cli_two_on', (desk) => {
		const { items } = desk.read({ type: 'shifts', providerId: 'prv_1' });
		desk.must({ type: 'shift.remove', id: items[0].id });
		const made = [0, 1].map((n) =>
			desk.must({
				type: 'shift.make',
				input: {
					providerId: 'prv_1',
					chairId: 'chr_2',
					kind: 'work',
					startsOn: `2026-11-2${3 + n}`,
					from: '09:00',
					to: '17:00',
					rule: 'FREQ=DAILY;INTERVAL=4',
					exceptions: n === 0 ? [{ on: '2026-11-27', isOff: true }] : []
				} as any
			})
		);
		const days = desk
			.day('2026-11-23', '2026-12-03')
			.shifts.filter((s: any) => s.providerId === 'prv_1')
			.map((s: any) => s.id.split('~')[1]);
		expect(days).toEqual(['2026-11-23', '2026-11-24', '2026-11-28', '2026-12-01', '2026-12-02']);
		expect(desk.must(make({ chairId: 'any' })).chairId).toBe('chr_2');
		desk.must({ type: 'shift.change', id: made[0].shift.id, input: { to: '09:15' } });
		expect(desk.read({ type: 'uncovered' }).items).toHaveLength(1);
	}));

it('refuses a single time that the clocks skip, and moves it in a repetition (X37)', () =>
	atTheDesk(
		'cli_gap',
		(desk) => {
			const shift = (rule: string | null) =>
				({
					type: 'shift.make',
					input: {
						providerId: 'prv_1',
						chairId: null,
						kind: 'work',
						startsOn: '2027-03-28',
						from: '02:30',
						to: '08:00',
						rule,
						exceptions: []
					}
				}) as any;
			expect(desk.refused(shift(null)).code).toBe('nonexistent_time');
			const made = desk.must(shift('FREQ=DAILY'));
			const first = desk
				.day('2027-03-28', '2027-03-29')
				.shifts.find((s: any) => s.shiftId === made.shift.id);
			expect(first.start).toBe('2027-03-28T01:00:00Z');
		},
		{ timeZone: 'Europe/Berlin' }
	));

it('changes only what was sent: defaults of making do not come in by the back door', () => {
	for (const schema of [changeBlock, changeShift, changeWaitlistEntry])
		expect(v.parse(schema, {})).toEqual({});
});

it('keeps a waiting patient, changes and lets them go', () =>
	atTheDesk('cli_waiting', (desk) => {
		const entry = {
			patientId: 'pat_1',
			minutes: 30,
			serviceIds: [],
			providerId: null,
			windows: [],
			urgent: false,
			note: ''
		} as const;
		const made = desk.must(
			{ type: 'waitlist.make', input: { ...entry, serviceIds: [], windows: [] } },
			staff('doctor')
		);
		expect(made).toMatchObject({
			patient: { id: 'pat_1' },
			version: 1,
			createdAt: '2026-11-22T12:00:00Z'
		});
		const changed = desk.must({
			type: 'waitlist.change',
			id: made.id,
			input: { urgent: true },
			ifVersion: 1
		});
		expect(changed).toMatchObject({ urgent: true, version: 2, minutes: 30 });
		expect(
			desk.refused({ type: 'waitlist.change', id: made.id, input: { urgent: false }, ifVersion: 1 })
				.code
		).toBe('stale_version');
		expect(desk.refused({ type: 'waitlist.remove', id: made.id }, staff('nurse')).code).toBe(
			'forbidden'
		);
		desk.must({ type: 'waitlist.remove', id: made.id });
		expect(desk.read({ type: 'waitlist', limit: 10 })).toEqual({ items: [], nextCursor: null });
		expect(EVE).toBeLessThan(MONDAY);
	}));

it('finds openings that can be booked, from the shift and the chair it names', () =>
	atTheDesk('cli_openings', (desk) => {
		desk.must(make({ start: MONDAY - 60 * MINUTE, minutes: 120, serviceIds: [] }));
		const query = { serviceId: 'svc_check', from: '2026-11-23', to: '2026-11-24', limit: 3 } as any;
		const { items } = desk.read({ type: 'openings', query: { ...query, providerId: 'prv_1' } });
		expect(items).toEqual(
			[0, 5, 10].map((m) => ({
				providerId: 'prv_1',
				chairId: 'chr_1',
				start: new Date(MONDAY + (60 + m) * MINUTE).toISOString().replace('.000', ''),
				minutes: 30
			}))
		);
		for (const { start, ...place } of items.slice(0, 1))
			desk.must(make({ ...place, start: Date.parse(start), patientId: 'pat_2' }));
		expect(
			desk.read({ type: 'openings', query: { ...query, past: true } }, staff('doctor')).code
		).toBe('forbidden');
		expect(
			desk.read({ type: 'openings', query: { from: query.from, to: query.to, limit: 3 } as any })
				.code
		).toBe('invalid');
	}));
