import { expect, it } from 'vitest';
import { CAPABILITIES_OF_ROLE } from '../../worker/domain/access/roles.ts';
import { aClinic, anAppointment, EVE, MINUTE, MONDAY, staff } from '../support/a-clinic.ts';
import { atTheDesk } from '../support/a-room.ts';

const make = (changed: Parameters<typeof anAppointment>[0] = {}) =>
	({ type: 'appointment.make', input: anAppointment(changed) }) as const;
const change = (id: string, input: any, ifVersion?: number) =>
	({ type: 'appointment.change', id, input, ...(ifVersion && { ifVersion }) }) as const;
const status = (id: string, to: any) =>
	({ type: 'appointment.status', id, input: { to } }) as const;
const cancel = (id: string, toWaitlist = false) =>
	({
		type: 'appointment.cancel',
		id,
		input: { reason: 'ill', by: 'patient', toWaitlist }
	}) as const;

it('takes a provider only where the pattern needs them, the chair always whole (F2, F3)', () =>
	atTheDesk('cli_pattern', (desk) => {
		desk.must(make({ serviceIds: ['svc_crown'], minutes: 60 }));
		// The doctor is free between 15 and 45 minutes past; the chair is not.
		const between = { start: MONDAY + 15 * MINUTE, minutes: 30, patientId: 'pat_2' } as const;
		expect(desk.refused(make({ ...between })).conflicts).toMatchObject([{ resource: 'chair' }]);
		expect(desk.must(make({ ...between, chairId: 'chr_2' }))).toMatchObject({ chairId: 'chr_2' });
		const later = make({ start: MONDAY + 40 * MINUTE, patientId: 'pat_3', chairId: 'chr_3' });
		expect(desk.refused(later).conflicts).toMatchObject([{ resource: 'provider' }]);
	}));

it('fits the pattern of the services to the length that was asked for', () =>
	atTheDesk('cli_fit', (desk) => {
		const of = (input: any) => desk.must(make({ chairId: 'any', ...input })).pattern;
		expect(of({ serviceIds: ['svc_crown'], minutes: 75 })).toBe('XXX//////XXXXXX');
		expect(
			of({
				serviceIds: ['svc_crown'],
				minutes: 20,
				start: MONDAY + 120 * MINUTE,
				patientId: 'pat_2'
			})
		).toBe('XXX/');
		expect(
			of({ serviceIds: [], minutes: 10, start: MONDAY + 180 * MINUTE, patientId: 'pat_3' })
		).toBe('XX');
		const wrong = make({ minutes: 20, pattern: '////', start: MONDAY + 240 * MINUTE });
		expect(desk.refused(wrong).errors).toEqual([{ path: 'pattern', code: 'out_of_range' }]);
	}));

it('knows a doctor who assists elsewhere as the same person', () =>
	atTheDesk('cli_person', (desk) => {
		desk.must(make({ providerId: 'prv_2', assistantIds: ['stf_doctor'] }));
		const same = desk.refused(make({ chairId: 'chr_2', patientId: 'pat_2' }));
		expect(same.conflicts).toMatchObject([{ resource: 'provider', resourceId: 'prv_1' }]);
		const themselves = make({ start: MONDAY + 60 * MINUTE, assistantIds: ['stf_doctor'] });
		expect(desk.must(themselves)).toMatchObject({ assistantIds: ['stf_doctor'] });
	}));

it('refuses a machine twice, and lets as many in as a chair has places', () =>
	atTheDesk(
		'cli_capacity',
		(desk) => {
			const both = { equipmentIds: ['eqp_scanner'] } as any;
			desk.must(make({ ...both, chairId: 'chr_2' }));
			const again = desk.refused(
				make({ ...both, providerId: 'prv_2', chairId: 'chr_3', patientId: 'pat_2' })
			);
			expect(again.conflicts).toMatchObject([{ resource: 'equipment', resourceId: 'eqp_scanner' }]);
			const at = (n: number, providerId: any) =>
				make({ start: MONDAY + 60 * MINUTE, patientId: `pat_${n}`, providerId });
			desk.must(at(3, 'prv_1'));
			desk.must(at(4, 'prv_2'));
			const third = {
				...make({ start: MONDAY + 60 * MINUTE, patientId: 'pat_5', providerId: 'prv_3' })
			};
			expect(desk.refused(third)).toMatchObject({ code: 'slot_taken' });
		},
		withThirdDoctorAndWideChair()
	));

function withThirdDoctorAndWideChair() {
	const { chairs, providers } = aClinic('x');
	return {
		chairs: chairs.map((chair) => (chair.id === 'chr_1' ? { ...chair, capacity: 2 } : chair)),
		providers: [...providers, { ...providers[0]!, id: 'prv_3', order: 3, staffId: null }]
	};
}

it('chooses any provider and chair inside the turn, in list order, among those on shift', () =>
	atTheDesk('cli_any', (desk) => {
		const any = (n: number) =>
			desk.ask(make({ providerId: 'any', chairId: 'any', patientId: `pat_${n}` } as any));
		const first = [any(1), any(2)].map((answer) =>
			'body' in answer ? JSON.parse(answer.body) : null
		);
		expect(first).toMatchObject([
			{ providerId: 'prv_1', chairId: 'chr_1' },
			{ providerId: 'prv_2', chairId: 'chr_2' }
		]);
		const third = any(3);
		expect(third).toMatchObject({ ok: false, refusal: { code: 'slot_taken' } });
		const { alternatives } = (third as any).refusal.extra;
		expect(alternatives).toHaveLength(3);
		for (const { start, ...place } of alternatives) {
			const free = make({ ...place, start: Date.parse(start), patientId: 'pat_3' });
			const made = desk.must(free);
			desk.must(cancel(made.id));
		}
	}));

it('refuses the past and closed hours, lifts them for a reason, but never a conflict', () =>
	atTheDesk('cli_override', (desk) => {
		const override = { reason: 'emergency' };
		const night = MONDAY + 12 * 60 * MINUTE;
		expect(desk.refused(make({ start: EVE - 30 * MINUTE })).code).toBe('in_past');
		expect(desk.refused(make({ start: night })).code).toBe('outside_hours');
		expect(desk.refused(make({ start: night, override }), staff('doctor')).code).toBe('forbidden');
		const made = desk.must(make({ start: night, override }), staff('desk'));
		expect(desk.refused(make({ start: night, override, patientId: 'pat_2' })).code).toBe(
			'slot_taken'
		);
		const history = desk.read({ type: 'history', id: made.id });
		expect(history.items).toMatchObject([{ action: 'appointment.made', reason: 'emergency' }]);
	}));

it('lets the patient overlap with themselves only for a reason', () =>
	atTheDesk('cli_overlap', (desk) => {
		desk.must(make());
		const other = { providerId: 'prv_2', chairId: 'chr_2' } as const;
		expect(desk.refused(make(other)).conflicts).toMatchObject([
			{ resource: 'patient', resourceId: 'pat_1' }
		]);
		const made = desk.must(make({ ...other, override: { reason: 'two teeth at once' } }));
		expect(
			desk.refused(make({ chairId: 'chr_3', providerId: 'prv_2', start: MONDAY + 10 * MINUTE }))
				.code
		).toBe('slot_taken');
		desk.must(cancel(made.id));
		expect(desk.refused(make(other)).conflicts).toHaveLength(1);
	}));

it('names unknown, foreign and retired ids, and asks for a patient it has no card of', () =>
	atTheDesk('cli_unknown', (desk) => {
		const wrong = make({
			providerId: 'prv_9',
			chairId: 'chr_9',
			serviceIds: ['svc_check', 'svc_9']
		});
		expect(desk.refused(wrong).errors).toEqual([
			{ path: 'providerId', code: 'unknown_id' },
			{ path: 'chairId', code: 'unknown_id' },
			{ path: 'serviceIds.1', code: 'unknown_id' }
		]);
		expect(desk.ask(make({ patientId: 'pat_99' }))).toEqual({ ok: false, needsPatient: 'pat_99' });
		expect(desk.refused(change('apt_none', { minutes: 10 })).code).toBe('not_found');
	}));

it('moves with a version, keeps what was not sent, and answers a note without moving', () =>
	atTheDesk('cli_move', (desk) => {
		const { id } = desk.must(make({ note: 'first' }));
		const moved = desk.must(change(id, { start: MONDAY + 30 * MINUTE, chairId: 'chr_2' }, 1));
		expect(moved).toMatchObject({
			version: 2,
			chairId: 'chr_2',
			note: 'first',
			start: '2026-11-23T01:30:00Z'
		});
		expect(desk.refused(change(id, { minutes: 45 }, 1)).code).toBe('stale_version');
		expect(desk.must(make({ patientId: 'pat_2' })).start).toBe('2026-11-23T01:00:00Z');
		const noted = desk.must(change(id, { note: 'second' }));
		expect(noted).toMatchObject({ version: 3, note: 'second', start: moved.start });
		expect(desk.must(change(id, { minutes: 45 }))).toMatchObject({
			end: '2026-11-23T02:15:00Z',
			pattern: 'XXXXXXXXX'
		});
		expect(desk.refused(change(id, { start: MONDAY })).code).toBe('slot_taken');
		expect(desk.day().appointments).toHaveLength(2);
	}));

it('walks the visit, step by step and back, and refuses what cannot follow', () =>
	atTheDesk('cli_status', (desk) => {
		const { id } = desk.must(make());
		expect(desk.must(status(id, 'arrived')).arrivedAt).toBe('2026-11-22T12:00:00Z');
		const again = desk.ask(status(id, 'arrived'));
		expect(again).toMatchObject({ ok: true, revision: 4 });
		expect(desk.must(status(id, 'in_chair')).seatedAt).not.toBeNull();
		expect(desk.refused(status(id, 'no_show')).code).toBe('illegal_transition');
		expect(desk.refused(cancel(id)).code).toBe('illegal_transition');
		expect(desk.must(status(id, 'arrived')).seatedAt).toBeNull();
		expect(desk.refused(status(id, 'cancelled')).code).toBe('illegal_transition');
		desk.must(status(id, 'no_show'));
		expect(desk.refused(make({ patientId: 'pat_2' })).code).toBe('slot_taken');
	}));

it('gives the time back on cancelling, and claims it again on return, unless it is gone', () =>
	atTheDesk('cli_return', (desk) => {
		const { id } = desk.must(make());
		desk.must(cancel(id, true));
		expect(desk.read({ type: 'waitlist', limit: 10 }).items).toMatchObject([
			{ patient: { id: 'pat_1' }, fromAppointmentId: id, minutes: 30 }
		]);
		const other = desk.must(make({ patientId: 'pat_2' }));
		expect(desk.refused(status(id, 'scheduled')).code).toBe('slot_taken');
		desk.must(cancel(other.id));
		expect(desk.must(status(id, 'scheduled'))).toMatchObject({
			status: 'scheduled',
			cancelled: null
		});
	}));

it('takes the last change back within ten seconds, for the same person, and tells history', () =>
	atTheDesk('cli_undo', (desk) => {
		const { id } = desk.must(make(), staff('desk'));
		desk.must(change(id, { start: MONDAY + 60 * MINUTE }), staff('desk'));
		const undo = (version: number) =>
			({ type: 'appointment.undo', id, input: { version } }) as const;
		expect(desk.refused(undo(2), staff('owner')).code).toBe('forbidden');
		expect(desk.refused(undo(1), staff('desk')).code).toBe('stale_version');
		const back = desk.must(undo(2), staff('desk'));
		expect(back).toMatchObject({ version: 3, start: '2026-11-23T01:00:00Z' });
		desk.must(cancel(id, true), staff('desk'));
		desk.must(undo(4), staff('desk'));
		expect(desk.read({ type: 'waitlist', limit: 10 }).items).toEqual([]);
		desk.object.clock = () => EVE + 10_001;
		expect(desk.refused(undo(5), staff('desk')).code).toBe('too_late');
		const actions = desk.read({ type: 'history', id }).items.map((item: any) => item.action);
		expect(actions).toEqual([
			'appointment.made',
			'appointment.moved',
			'appointment.undone',
			'appointment.cancelled',
			'appointment.undone'
		]);
	}));

it('cancels what was made when its making is undone, and refuses when the place is gone', () =>
	atTheDesk('cli_undo_made', (desk) => {
		const undo = (id: string, version: number) =>
			({ type: 'appointment.undo', id, input: { version } }) as const;
		const made = desk.must(make());
		expect(desk.must(undo(made.id, 1))).toMatchObject({ status: 'cancelled' });
		const other = desk.must(make());
		desk.must(change(other.id, { start: MONDAY + 60 * MINUTE }));
		desk.must(make({ patientId: 'pat_2' }));
		expect(desk.refused(undo(other.id, 2)).code).toBe('slot_taken');
	}));

it('shows the board as it was at an instant, and what changed since a revision (M7)', () =>
	atTheDesk('cli_back', (desk) => {
		const { id } = desk.must(make());
		const before = desk.day();
		desk.object.clock = () => EVE + 60_000;
		desk.must(change(id, { start: MONDAY + 24 * 60 * MINUTE }));
		desk.must(make({ patientId: 'pat_2' }));
		const then = desk.read({
			type: 'at',
			query: { instant: EVE + 30_000, from: '2026-11-23', to: '2026-11-24' }
		});
		expect(then.appointments).toEqual(before.appointments);
		expect(then.shifts).toEqual(before.shifts);
		expect(then.revision).toBe(before.revision);
		const changes = desk.read({ type: 'changes', since: before.revision, limit: 1 });
		expect(changes).toMatchObject({
			items: [
				{
					revision: 4,
					action: 'appointment.moved',
					appointments: [{ id, before: { start: '2026-11-23T01:00:00Z' } }]
				}
			],
			nextSince: 4
		});
	}));

it('judges a doctor, a nurse and an accountant by what they may do', () =>
	atTheDesk('cli_roles', (desk) => {
		const mine = desk.must(make(), staff('doctor'));
		const others = { providerId: 'prv_2', chairId: 'chr_2', patientId: 'pat_2' } as const;
		expect(desk.refused(make(others), staff('doctor')).code).toBe('forbidden');
		const theirs = desk.must(make(others), staff('desk'));
		const any = make({
			providerId: 'any',
			chairId: 'any',
			patientId: 'pat_3',
			start: MONDAY + 60 * MINUTE
		} as any);
		expect(desk.must(any, staff('doctor')).providerId).toBe('prv_1');
		expect(desk.refused(change(mine.id, { providerId: 'prv_2' }), staff('doctor')).code).toBe(
			'forbidden'
		);
		expect(desk.refused(status(theirs.id, 'arrived'), staff('doctor')).code).toBe('forbidden');
		desk.must(status(mine.id, 'arrived'), staff('doctor'));
		desk.must(status(theirs.id, 'arrived'), staff('nurse'));
		expect(desk.refused(cancel(theirs.id), staff('nurse')).code).toBe('forbidden');
		expect(desk.refused(make({ start: MONDAY + 120 * MINUTE }), staff('accountant')).code).toBe(
			'forbidden'
		);
		expect(desk.day().appointments).toHaveLength(3);
	}));

it('does not know strangers, disabled people, revoked keys or ended sessions', () =>
	atTheDesk('cli_entry', (desk) => {
		const foreign = { ...staff('owner'), organisationId: 'org_other' };
		expect(desk.refused(make(), foreign).code).toBe('not_found');
		expect(desk.refused(make(), staff('nobody')).code).toBe('forbidden');
		desk.object.room.revokeSessions(desk.clinicId, ['ses_desk']);
		expect(desk.refused(make(), staff('desk')).code).toBe('not_signed_in');
		const { members, apiKeys } = aClinic(desk.clinicId);
		desk.object.room.putSettings(
			aClinic(desk.clinicId, {
				version: 2,
				members: members.map((m) => ({
					...m,
					isDisabled: m.userId === 'doctor',
					capabilities: [...CAPABILITIES_OF_ROLE[m.role]]
				})),
				apiKeys: apiKeys.map((key) => ({ ...key, isRevoked: true }))
			})
		);
		expect(desk.refused(make(), staff('doctor')).code).toBe('not_signed_in');
		const key = {
			kind: 'apiKey',
			keyId: 'key_1',
			organisationId: 'org_tests',
			name: 'Web shop'
		} as const;
		expect(desk.refused(make(), key).code).toBe('not_signed_in');
	}));

it('books a series whole, or the part that is free with the rest listed (X50)', () =>
	atTheDesk('cli_series', (desk) => {
		const week = 7 * 24 * 60 * MINUTE;
		desk.must(make({ start: MONDAY + week, patientId: 'pat_2' }));
		const series = (mode: 'all' | 'free') =>
			({
				type: 'appointment.series',
				input: { appointment: anAppointment(), rule: 'FREQ=WEEKLY;COUNT=4', mode }
			}) as const;
		const refused = desk.refused(series('all'));
		expect(refused).toMatchObject({
			code: 'slot_taken',
			refused: [{ start: '2026-11-30T01:00:00Z', code: 'slot_taken' }]
		});
		expect(desk.day('2026-11-23', '2026-12-31').appointments).toHaveLength(1);
		const made = desk.must(series('free'));
		expect(made.booked.map((a: any) => a.start)).toEqual([
			'2026-11-23T01:00:00Z',
			'2026-12-07T01:00:00Z',
			'2026-12-14T01:00:00Z'
		]);
		expect(new Set(made.booked.map((a: any) => a.seriesId))).toEqual(new Set([made.seriesId]));
		expect(desk.day().revision).toBe(4);
		expect(
			desk.refused({
				type: 'appointment.series',
				input: { appointment: anAppointment(), mode: 'all' }
			}).errors
		).toEqual([{ path: 'rule', code: 'required' }]);
	}));

it('lets no more patients into a room than it takes, whatever chairs stand in it (F3)', () =>
	atTheDesk(
		'cli_room',
		(desk) => {
			const other = { providerId: 'prv_2', patientId: 'pat_2' } as const;
			desk.must(make());
			const full = desk.refused(make({ ...other, chairId: 'chr_2' }));
			expect(full.conflicts).toMatchObject([{ resource: 'chair', resourceId: 'chr_2' }]);
			expect(full.alternatives[0]).toMatchObject({
				chairId: 'chr_3',
				start: '2026-11-23T01:00:00Z'
			});
			const query = { minutes: 30, from: '2026-11-23', to: '2026-11-24', limit: 1 } as any;
			const only = desk.read({
				type: 'openings',
				query: { ...query, chairId: 'chr_2', after: '09:00' }
			});
			expect(only.items[0].start).toBe('2026-11-23T01:30:00Z');
			expect(desk.must(make({ ...other, chairId: 'any' } as any)).chairId).toBe('chr_3');
			desk.must(make({ patientId: 'pat_3', chairId: 'chr_2', start: MONDAY + 30 * MINUTE }));
		},
		{
			chairs: aClinic('x').chairs.map((chair) => ({
				...chair,
				roomId: chair.id === 'chr_3' ? null : 'rom_1'
			})),
			rooms: [{ id: 'rom_1', name: 'Room', order: 1, capacity: 1, isActive: true }]
		}
	));
