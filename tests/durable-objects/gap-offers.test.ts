import { describe, expect, it } from 'vitest';
import { aCard, anAppointment, MINUTE, MONDAY, ORGANISATION, staff } from '../support/a-clinic.ts';
import { byLink, SETTLE, WAVE, withRounds, type RoundDesk } from '../support/a-round.ts';

/** A round over Monday at nine in which so many patients were asked. */
function asking(desk: RoundDesk, patients: number): void {
	for (let n = 1; n <= patients; n++) desk.wait(n);
	desk.free();
	desk.pass(SETTLE);
}

describe('accepting an offer', () => {
	it('makes the hold the appointment, confirmed, and takes the entry off the list', () =>
		withRounds('cli_o_accept', (desk) => {
			asking(desk, 3);
			desk.view(2);
			const seen = desk.answer(1, 'accept');
			const { id } = desk.day().appointments[0];
			expect(seen).toMatchObject({ state: 'accepted', isOpen: false, appointmentId: id });
			expect(desk.day()).toMatchObject({
				holds: [],
				appointments: [
					{
						patient: { id: 'pat_1' },
						start: '2026-11-23T01:00:00Z',
						minutes: 30,
						status: 'scheduled',
						confirmation: 'confirmed',
						source: 'waitlist',
						serviceIds: ['svc_check']
					}
				]
			});
			expect(desk.rounds()).toMatchObject([{ state: 'filled', filledByAppointmentId: id }]);
			expect([1, 2, 3].map((n) => desk.stateOf(n))).toEqual([
				'accepted',
				'viewed_not_available',
				'expired'
			]);
			const list = desk.read({ type: 'waitlist', limit: 10 }).items;
			expect(list.map(({ patient }: any) => patient.id)).toEqual(['pat_2', 'pat_3']);
			const [event] = desk.read({ type: 'history', id }).items;
			expect(event).toMatchObject({ action: 'offer.accepted', by: { kind: 'public' } });
		}));

	it('answers the same again, and keeps one appointment', () =>
		withRounds('cli_o_again', (desk) => {
			asking(desk, 1);
			const first = desk.answer(1, 'accept');
			expect(desk.answer(1, 'accept')).toEqual(first);
			expect(desk.day().appointments).toHaveLength(1);
		}));

	it('tells who is late what else is free, and all of that can be booked', () =>
		withRounds('cli_o_late', (desk) => {
			asking(desk, 2);
			desk.answer(1, 'accept');
			const lost = desk.loses(2);
			expect(lost).toMatchObject({ code: 'slot_taken', state: 'accepted_not_available' });
			expect(lost.alternatives).toHaveLength(3);
			for (const { providerId, start, minutes } of lost.alternatives) {
				const at = { providerId, chairId: 'any', start: Date.parse(start), minutes };
				const input = anAppointment({ patientId: 'pat_2', ...at });
				const { id } = desk.must({ type: 'appointment.make', input });
				desk.must({ type: 'appointment.undo', id, input: { version: 1 } });
			}
			expect(desk.stateOf(2)).toBe('accepted_not_available');
		}));

	it('counts to the millisecond: in time before it runs out, late when it has (X27)', () =>
		withRounds('cli_o_edge', async (desk) => {
			asking(desk, 1);
			const { expiresAt } = desk.round().offers[0]!;
			const [offer] = desk.object.room.db.rows<any>('SELECT document FROM gap_offers');
			const end = JSON.parse(offer.document).expiresAt as number;
			expect(new Date(end).toISOString().slice(0, 19)).toBe(expiresAt.slice(0, 19));
			desk.now = end;
			expect(desk.loses(1)).toMatchObject({ code: 'slot_taken' });
			desk.pass(0);
			expect(desk.rounds()).toMatchObject([{ state: 'unfilled' }]);
			expect(desk.day().appointments).toEqual([]);
		}).then(() =>
			withRounds('cli_o_edge_in_time', (desk) => {
				asking(desk, 1);
				desk.now += WAVE - 1;
				desk.answer(1, 'accept');
				expect(desk.day().appointments).toHaveLength(1);
			})
		));

	it('goes to one of two orders at the edge, whatever rings first', () =>
		withRounds('cli_o_order', (desk) => {
			asking(desk, 1);
			desk.now += WAVE;
			desk.object.room.keepUp();
			expect(desk.rounds()).toMatchObject([{ state: 'unfilled', holdId: null }]);
			expect(desk.loses(1).state).toBe('accepted_not_available');
		}));

	it('is refused where the patient is elsewhere by then, or the doctor is away', () =>
		withRounds('cli_o_elsewhere', (desk) => {
			asking(desk, 2);
			desk.must({
				type: 'appointment.make',
				input: anAppointment({ patientId: 'pat_1', providerId: 'prv_2', chairId: 'chr_2' })
			});
			expect(desk.loses(1)).toMatchObject({ code: 'slot_taken' });
			expect(desk.round().state).toBe('asking');
			desk.must({
				type: 'shift.make',
				input: {
					providerId: 'prv_1',
					chairId: null,
					kind: 'leave',
					startsOn: '2026-11-23',
					from: '08:00',
					to: '12:00',
					rule: null,
					exceptions: []
				}
			});
			expect(desk.loses(2)).toMatchObject({ code: 'slot_taken' });
			expect(desk.day().appointments).toHaveLength(1);
		}));

	it('takes part of a longer gap, at the time the patient can come', () =>
		withRounds('cli_o_part', (desk) => {
			desk.wait(1, { windows: [{ from: '2026-11-23', to: '2026-11-23', after: '09:45' }] });
			desk.free({ minutes: 90, serviceIds: ['svc_crown'], pattern: 'X'.repeat(18) });
			desk.pass(SETTLE);
			expect(desk.view(1)).toMatchObject({ start: '2026-11-23T01:45:00Z', minutes: 30 });
			desk.answer(1, 'accept');
			expect(desk.day().appointments).toMatchObject([{ start: '2026-11-23T01:45:00Z' }]);
			expect(desk.rounds()[0]).toMatchObject({ minutes: 90, state: 'filled' });
			const report = { type: 'rounds.report', from: '2026-11-22', to: '2026-11-23' } as const;
			expect(desk.read(report)).toMatchObject({ recoveredMinutes: 30, freedMinutes: 90 });
		}));
});

describe('a booking that would move earlier', () => {
	const later = { start: MONDAY + 240 * MINUTE, patientId: 'pat_1' };

	it('moves, and its old place is the next gap in the same turn', () =>
		withRounds('cli_o_chain', (desk) => {
			const booked = desk.must({ type: 'appointment.make', input: anAppointment(later) });
			desk.wait(1, { appointmentId: booked.id });
			desk.wait(2, { windows: [{ from: '2026-11-23', to: '2026-11-23', after: '12:00' }] });
			desk.free();
			desk.pass(SETTLE);
			expect(desk.asked()).toEqual([1]);
			expect(desk.view(1).moves).toMatchObject({ start: '2026-11-23T05:00:00Z' });
			const head = desk.object.room.present()!.head;
			desk.answer(1, 'accept');
			expect(desk.object.room.present()!.head).toBe(head + 1);
			expect(desk.day().appointments).toMatchObject([
				{ id: booked.id, start: '2026-11-23T01:00:00Z', confirmation: 'confirmed' }
			]);
			const next = desk.round();
			expect(next).toMatchObject({
				state: 'settling',
				start: '2026-11-23T05:00:00Z',
				freedByAppointmentId: booked.id,
				candidates: 1
			});
			desk.pass(SETTLE);
			desk.answer(2, 'accept');
			expect(desk.day().appointments).toHaveLength(2);
			expect(desk.rounds('open')).toEqual([]);
		}));

	it('is offered nothing that is not earlier, and nothing once it has gone', () =>
		withRounds('cli_o_gone', (desk) => {
			const booked = desk.must({ type: 'appointment.make', input: anAppointment(later) });
			desk.wait(1, { appointmentId: booked.id });
			desk.free({ start: MONDAY + 300 * MINUTE });
			expect(desk.rounds()).toEqual([]);
			desk.free();
			desk.pass(SETTLE);
			desk.must({ type: 'appointment.status', id: booked.id, input: { to: 'arrived' } });
			expect(desk.loses(1)).toMatchObject({ code: 'slot_taken', state: 'chose_different' });
		}));

	it("has to be the patient's own and still to come", () =>
		withRounds('cli_o_own', (desk) => {
			const booked = desk.must({ type: 'appointment.make', input: anAppointment(later) });
			const join = (n: number, appointmentId: string) =>
				desk.refused({
					type: 'waitlist.make',
					input: { ...waitingFor(n), appointmentId } as any
				});
			expect(join(2, booked.id)).toMatchObject({ errors: [{ path: 'appointmentId' }] });
			expect(join(1, 'apt_nobody')).toMatchObject({ errors: [{ path: 'appointmentId' }] });
			desk.cancel(booked.id);
			expect(join(1, booked.id)).toMatchObject({ errors: [{ path: 'appointmentId' }] });
		}));
});

const waitingFor = (n: number) => ({
	patientId: `pat_${n}`,
	minutes: 30,
	serviceIds: [],
	providerId: null,
	windows: [],
	urgent: false,
	note: ''
});

describe('other answers', () => {
	it('never come from looking: a prefetch marks the offer as seen (X27)', () =>
		withRounds('cli_o_prefetch', (desk) => {
			asking(desk, 2);
			const head = () => desk.object.room.present()!.head;
			for (let i = 0; i < 3; i++) expect(desk.view(1)).toMatchObject({ isOpen: true });
			expect(desk.stateOf(1)).toBe('viewed');
			const before = head();
			desk.view(1);
			expect(head()).toBe(before);
			expect(desk.day()).toMatchObject({ appointments: [], holds: [{}] });
		}));

	it('keep who declines on the list, for another time', () =>
		withRounds('cli_o_decline', (desk) => {
			asking(desk, 2);
			expect(desk.answer(1, 'decline')).toMatchObject({ state: 'declined', isOpen: false });
			expect(desk.answer(1, 'decline')).toMatchObject({ state: 'declined' });
			expect(desk.loses(1)).toMatchObject({ code: 'slot_taken', state: 'declined' });
			expect(desk.read({ type: 'waitlist', limit: 10 }).items).toHaveLength(2);
		}));

	it('stop every further offer to a patient, until they join the list themselves again', () =>
		withRounds(
			'cli_o_stop',
			(desk) => {
				asking(desk, 1);
				desk.free({ start: MONDAY + 60 * MINUTE });
				desk.pass(SETTLE);
				expect(desk.rounds('open')).toHaveLength(2);
				expect(desk.answer(1, 'stop')).toMatchObject({ state: 'declined_stop' });
				expect(desk.rounds('open')).toEqual([]);
				expect(desk.rounds().flatMap(({ offers }) => offers.map(({ state }) => state))).toEqual([
					'declined_stop',
					'declined_stop'
				]);
				desk.free({ start: MONDAY + 120 * MINUTE });
				expect(desk.rounds('open')).toEqual([]);
				const wish = {
					patientId: 'pat_1',
					serviceId: 'svc_check',
					providerId: 'any',
					windows: [],
					appointmentId: null
				};
				const join = { type: 'waitlist.join', input: wish } as const;
				expect(desk.refused(join).code).toBe('forbidden');
				desk.must(join, byLink('device'));
				desk.free({ start: MONDAY + 180 * MINUTE });
				expect(desk.rounds('open')).toHaveLength(1);
			},
			{ askAgainHours: 0 }
		));

	it('end with the entry: who leaves the list has chosen differently', () =>
		withRounds('cli_o_left', (desk) => {
			asking(desk, 2);
			const [entry] = desk.read({ type: 'waitlist', limit: 10 }).items;
			desk.must({ type: 'waitlist.remove', id: entry.id });
			expect(desk.stateOf(1)).toBe('chose_different');
			expect(desk.loses(1)).toMatchObject({ code: 'slot_taken' });
			expect(desk.round().state).toBe('asking');
		}));

	it('are for the link alone: not for staff, keys or other commands', () =>
		withRounds('cli_o_who', (desk) => {
			asking(desk, 1);
			const id = desk.offerTo(1);
			const answer = { type: 'offer.answer', id, input: { answer: 'accept' } } as const;
			expect(desk.refused(answer, staff('owner')).code).toBe('forbidden');
			expect(desk.refused({ type: 'offer.view', id }, staff('owner')).code).toBe('forbidden');
			expect(
				desk.refused(
					{ type: 'offer.answer', id: 'ofr_x', input: { answer: 'accept' } },
					byLink('x')
				).code
			).toBe('not_found');
			const { id: roundId, holdId } = desk.round();
			expect(desk.refused({ type: 'round.stop', id: roundId }, byLink(id)).code).toBe('forbidden');
			expect(desk.refused({ type: 'hold.release', id: holdId! }, byLink(id)).code).toBe(
				'forbidden'
			);
			const book = {
				type: 'online.book',
				input: {
					appointmentId: 'apt_theirs',
					holdId,
					patientId: 'pat_1',
					source: 'web',
					campaign: null
				}
			} as const;
			expect(desk.refused(book, byLink('visitor')).code).not.toBe('ok');
			expect(desk.round().state).toBe('asking');
			expect(desk.day().appointments).toEqual([]);
		}));
});

describe('candidates of other modules', () => {
	it('are asked after those who wait, by the same rules, and leave the list when they accept', () =>
		withRounds(
			'cli_o_outside',
			(desk) => {
				const due = (n: number, since: number, patientId = `pat_${n}`) => ({
					id: `due-${n}`,
					patientId,
					minutes: 30,
					serviceIds: ['svc_check'],
					providerId: null,
					windows: [],
					urgent: false,
					since
				});
				const put = (source: 'recall' | 'plan', ...candidates: object[]) =>
					desk.object.room.putCandidates(desk.clinicId, {
						source,
						candidates: candidates as any,
						cards: [{ organisationId: ORGANISATION, card: aCard('pat_77') }]
					});
				expect(put('plan', due(4, 1))).toEqual({ kept: 1 });
				expect(put('recall', due(3, 5), due(77, 4), due(99, 1))).toEqual({ kept: 2 });
				expect(desk.object.room.putCandidates('cli_other', { source: 'plan' } as any)).toBeNull();
				desk.wait(1);
				desk.free();
				desk.pass(SETTLE);
				expect(desk.asked()).toEqual([1, 77, 3, 4]);
				desk.answer(77, 'accept');
				expect(desk.day().appointments).toMatchObject([
					{ patient: { id: 'pat_77' }, source: 'recall' }
				]);
				desk.must({
					type: 'appointment.make',
					input: anAppointment({ start: MONDAY + 400 * MINUTE, patientId: 'pat_3' })
				});
				expect(put('plan', due(4, 1), due(5, 1), due(3, 1))).toEqual({ kept: 3 });
				desk.object.room.dropCandidates(desk.clinicId, ['pat_5']);
				expect(put('recall')).toEqual({ kept: 0 });
				desk.free({ start: MONDAY + 60 * MINUTE });
				desk.pass(SETTLE);
				expect(desk.asked()).toEqual([1, 4]);
			},
			{ askAgainHours: 0, asksDue: true }
		));
});
