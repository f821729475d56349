import { describe, expect, it } from 'vitest';
import { anAppointment, EVE, MINUTE, MONDAY, staff } from '../support/a-clinic.ts';
import { SECOND, SETTLE, WAVE, withRounds } from '../support/a-round.ts';

const DAY = 1_440 * MINUTE;

describe('a freed gap', () => {
	it('becomes a round in the turn that frees it, and its time a hold of that round', () =>
		withRounds('cli_r_begin', (desk) => {
			desk.wait(1);
			desk.wait(2);
			const events = desk.object.room.present()!.head;
			const { id } = desk.free();
			expect(desk.object.room.present()!.head).toBe(events + 2);
			const round = desk.round();
			expect(round).toMatchObject({
				state: 'settling',
				providerId: 'prv_1',
				chairId: 'chr_1',
				start: '2026-11-23T01:00:00Z',
				end: '2026-11-23T01:30:00Z',
				minutes: 30,
				freedByAppointmentId: id,
				candidates: 2,
				offers: [],
				nextWaveAt: '2026-11-22T12:01:00Z',
				endsAt: '2026-11-22T12:06:00Z'
			});
			expect(desk.day().holds).toMatchObject([
				{
					id: round.holdId,
					start: round.start,
					by: { id: round.id, kind: 'round' },
					expiresAt: '2026-11-22T12:06:00.000Z',
					round: { id: round.id, state: 'settling', asked: 0, candidates: 2 }
				}
			]);
			expect(
				desk.refused({ type: 'appointment.make', input: anAppointment({ patientId: 'pat_9' }) })
			).toMatchObject({ code: 'slot_taken', conflicts: [{ holdId: round.holdId }, {}] });
		}));

	it.each([
		['the clinic has it off', { isOn: false }, MONDAY],
		['it begins sooner than the least notice', { leastNoticeMinutes: 1_440 }, MONDAY]
	] as const)('stays free when %s', (_, gaps, start) =>
		withRounds(
			`cli_r_off_${Object.keys(gaps)[0]!.toLowerCase()}`,
			(desk) => {
				desk.wait(1);
				desk.free({ start });
				expect(desk.rounds()).toEqual([]);
				expect(desk.day().holds).toEqual([]);
			},
			gaps
		)
	);

	it('stays free, and costs no row more, when nobody fits it', () =>
		withRounds('cli_r_nobody', (desk) => {
			desk.wait(1, { minutes: 60 });
			desk.wait(2, { providerId: 'prv_2' });
			desk.wait(3, { windows: [{ from: '2026-11-24', to: '2026-12-24' }] });
			desk.wait(40);
			const input = anAppointment({ patientId: 'pat_40' });
			const { id } = desk.must({ type: 'appointment.make', input });
			const before = desk.rows();
			const written = desk.object.rows.rowsWritten;
			desk.cancel(id);
			expect(desk.rounds()).toEqual([]);
			// The event, the claims given back, its messages taken out: what a cancellation writes anyway.
			expect(desk.rows()).toBe(before + 1 - 3);
			expect(desk.object.rows.rowsWritten - written).toBeLessThanOrEqual(8);
		}));

	it('is offered to nobody who is elsewhere then, inactive, or gave it back', () =>
		withRounds('cli_r_busy', (desk) => {
			desk.wait(1);
			desk.wait(40);
			desk.must({
				type: 'appointment.make',
				input: anAppointment({
					patientId: 'pat_1',
					providerId: 'prv_2',
					chairId: 'chr_2',
					start: MONDAY + 15 * MINUTE
				})
			});
			desk.free();
			expect(desk.rounds()).toEqual([]);
		}));

	it('is given back by an undo before anybody was asked, with the booking in its place', () =>
		withRounds('cli_r_undo', (desk) => {
			desk.wait(1);
			const cancelled = desk.free();
			expect(desk.round().state).toBe('settling');
			desk.now += 10 * SECOND;
			const { id, version } = cancelled;
			desk.must({ type: 'appointment.undo', id, input: { version } });
			expect(desk.rounds()).toMatchObject([{ state: 'stopped', offers: [], holdId: null }]);
			expect(desk.day()).toMatchObject({
				holds: [],
				appointments: [{ id, status: 'scheduled', start: '2026-11-23T01:00:00Z' }]
			});
			desk.pass(SETTLE);
			expect(desk.rounds()).toMatchObject([{ state: 'stopped', offers: [] }]);
			const on = { from: '2026-11-22', to: '2026-11-23' };
			expect(desk.read({ type: 'rounds.report', ...on })).toMatchObject({ rounds: 0 });
		}));

	it('goes back to a cancelled patient who comes after all', () =>
		withRounds('cli_r_back', (desk) => {
			desk.wait(1);
			const { id } = desk.free();
			desk.must({ type: 'appointment.status', id, input: { to: 'scheduled' } });
			expect(desk.rounds()).toMatchObject([{ state: 'stopped' }]);
			expect(desk.day().holds).toEqual([]);
		}));

	it('is what a shorter visit leaves, after it or before it', () =>
		withRounds('cli_r_short', (desk) => {
			desk.wait(1);
			const visit = desk.must({
				type: 'appointment.make',
				input: anAppointment({ patientId: 'pat_40', serviceIds: ['svc_crown'], minutes: 90 })
			});
			const change = (input: object) =>
				desk.must({ type: 'appointment.change', id: visit.id, input } as any);
			const shorter = change({ minutes: 60 });
			expect(desk.round()).toMatchObject({ start: '2026-11-23T02:00:00Z', minutes: 30 });
			desk.must({ type: 'appointment.undo', id: visit.id, input: { version: shorter.version } });
			expect(desk.rounds('open')).toEqual([]);
			change({ start: MONDAY + 30 * MINUTE, minutes: 60 });
			expect(desk.round()).toMatchObject({ start: '2026-11-23T01:00:00Z', minutes: 30 });
		}));

	it('is not what a move leaves, whose maker sees both places', () =>
		withRounds('cli_r_move', (desk) => {
			desk.wait(1);
			const { id } = desk.must({ type: 'appointment.make', input: anAppointment() });
			desk.must({ type: 'appointment.change', id, input: { start: MONDAY + 60 * MINUTE } });
			expect(desk.rounds()).toEqual([]);
		}));

	it('is the rest of a missed visit, which is cut to where the rest begins', () =>
		withRounds('cli_r_missed', (desk) => {
			desk.wait(1);
			const visit = anAppointment({ patientId: 'pat_40', serviceIds: ['svc_crown'], minutes: 120 });
			const { id } = desk.must({ type: 'appointment.make', input: visit });
			desk.now = MONDAY + 16 * MINUTE;
			const missed = desk.must({ type: 'appointment.status', id, input: { to: 'no_show' } });
			expect(missed).toMatchObject({ status: 'no_show', minutes: 50, end: '2026-11-23T01:50:00Z' });
			expect(desk.round()).toMatchObject({
				start: '2026-11-23T01:50:00Z',
				end: '2026-11-23T03:00:00Z',
				freedByAppointmentId: id
			});
			const { version } = missed;
			desk.must({ type: 'appointment.undo', id, input: { version } });
			expect(desk.rounds('open')).toEqual([]);
			expect(desk.day().appointments).toMatchObject([{ id, status: 'scheduled', minutes: 120 }]);
		}));

	it('leaves a missed visit its whole time when nobody fits the rest', () =>
		withRounds('cli_r_missed_none', (desk) => {
			desk.wait(1, { minutes: 90 });
			const visit = anAppointment({ patientId: 'pat_40', minutes: 60, serviceIds: ['svc_crown'] });
			const { id } = desk.must({ type: 'appointment.make', input: visit });
			const claims = () => desk.object.room.db.rows('SELECT * FROM claims ORDER BY 1, 2, 3');
			const before = claims();
			desk.now = MONDAY + 5 * MINUTE;
			desk.must({ type: 'appointment.status', id, input: { to: 'no_show' } });
			expect(desk.rounds()).toEqual([]);
			expect(desk.day().appointments).toMatchObject([{ minutes: 60, status: 'no_show' }]);
			expect(claims()).toEqual(before);
		}));
});

describe('the waves of a round', () => {
	it('ask the urgent first, then the longest waiting, so many at once', () =>
		withRounds(
			'cli_r_waves',
			(desk) => {
				for (const n of [1, 2, 3, 4, 5]) desk.wait(n, { urgent: n === 4 });
				desk.free();
				desk.pass(SETTLE - 1);
				expect(desk.asked()).toEqual([]);
				desk.pass(1);
				expect(desk.asked()).toEqual([4, 1]);
				expect(desk.round()).toMatchObject({ state: 'asking', wave: 1, candidates: 5 });
				desk.pass(WAVE);
				expect(desk.asked()).toEqual([4, 1, 2, 3]);
				desk.pass(WAVE);
				expect(desk.asked()).toEqual([4, 1, 2, 3, 5]);
				expect(desk.round()).toMatchObject({ wave: 3, nextWaveAt: null });
				desk.pass(WAVE - 1);
				expect(desk.round().offers.map(({ state }) => state)).toEqual(
					Array(5).fill('awaiting_transmit')
				);
				desk.pass(1);
				expect(desk.rounds()).toMatchObject([{ state: 'unfilled', holdId: null }]);
				expect(desk.rounds()[0]!.offers.map(({ state }) => state)).toEqual(
					Array(5).fill('expired')
				);
				expect(desk.day().holds).toEqual([]);
			},
			{ waveSize: 2 }
		));

	it('are one large one when the gap is near', () =>
		withRounds(
			'cli_r_near',
			(desk) => {
				for (const n of [1, 2, 3, 4, 5]) desk.wait(n);
				desk.now = MONDAY - 31 * MINUTE;
				desk.free();
				desk.pass(SETTLE);
				expect(desk.asked()).toHaveLength(2);
				desk.pass(WAVE);
				expect(desk.asked()).toHaveLength(4);
				desk.must({ type: 'round.stop', id: desk.round().id });
			},
			{ waveSize: 2 }
		).then(() =>
			withRounds(
				'cli_r_nearer',
				(desk) => {
					for (const n of [1, 2, 3, 4, 5]) desk.wait(n);
					desk.now = MONDAY - 31 * MINUTE;
					desk.free();
					desk.pass(SETTLE);
					expect(desk.asked()).toHaveLength(5);
					expect(desk.round().endsAt).toBe('2026-11-23T00:45:00Z');
				},
				{ waveSize: 2, waveMinutes: 10 }
			)
		));

	it('ask nobody again within the hours that the clinic leaves between', () =>
		withRounds('cli_r_again', (desk) => {
			desk.wait(1);
			desk.free();
			desk.pass(SETTLE);
			desk.pass(WAVE);
			expect(desk.rounds('open')).toEqual([]);
			desk.free({ start: MONDAY + 60 * MINUTE });
			expect(desk.rounds('open')).toEqual([]);
			desk.now += DAY / 2;
			desk.free({ start: MONDAY + 180 * MINUTE });
			expect(desk.round().candidates).toBe(1);
		}));

	it('come at once when nobody is left to answer', () =>
		withRounds(
			'cli_r_hurry',
			(desk) => {
				for (const n of [1, 2, 3]) desk.wait(n);
				desk.free();
				desk.pass(SETTLE);
				expect(desk.asked()).toEqual([1]);
				desk.answer(1, 'decline');
				expect(desk.asked()).toEqual([1, 2]);
				desk.answer(2, 'decline');
				desk.answer(3, 'decline');
				expect(desk.rounds()).toMatchObject([{ state: 'unfilled' }]);
				expect(desk.day().holds).toEqual([]);
			},
			{ waveSize: 1 }
		));

	it('are told to boards with the hold, and to the waitlist', () =>
		withRounds('cli_r_boards', (desk) => {
			const entry = desk.wait(1);
			desk.free();
			desk.pass(SETTLE);
			const { holds } = desk.day();
			expect(holds[0].round).toMatchObject({ state: 'asking', asked: 1, candidates: 1 });
			const list = () => desk.read({ type: 'waitlist', limit: 10 }).items[0];
			expect(list()).toMatchObject({ id: entry.id, asked: { state: 'awaiting_transmit' } });
			desk.view(1);
			expect(list().asked.state).toBe('viewed');
			desk.answer(1, 'stop');
			expect(list()).toMatchObject({ isStopped: true });
			expect(list().asked).toBeUndefined();
		}));
});

describe('the desk', () => {
	it('stops a round and has its time', () =>
		withRounds('cli_r_stop', (desk) => {
			desk.wait(1);
			desk.free();
			desk.pass(SETTLE);
			desk.view(1);
			const { id } = desk.round();
			expect(desk.refused({ type: 'round.stop', id }, staff('doctor')).code).toBe('forbidden');
			expect(desk.must({ type: 'round.stop', id }, staff('desk')).state).toBe('stopped');
			expect(desk.stateOf(1)).toBe('viewed_not_available');
			expect(desk.must({ type: 'round.stop', id }).state).toBe('stopped');
			desk.must({ type: 'appointment.make', input: anAppointment({ patientId: 'pat_9' }) });
			expect(desk.loses(1)).toMatchObject({ code: 'slot_taken' });
		}));

	it('books through the hold, which fills the round', () =>
		withRounds('cli_r_hand', (desk) => {
			desk.wait(1);
			desk.wait(2);
			desk.free();
			desk.pass(SETTLE);
			const { holdId } = desk.round();
			const input = anAppointment({
				patientId: 'pat_1',
				providerId: 'any',
				chairId: 'any',
				holdId
			});
			expect(desk.refused({ type: 'appointment.make', input }, staff('doctor')).code).toBe(
				'slot_taken'
			);
			const made = desk.must({ type: 'appointment.make', input }, staff('desk'));
			expect(desk.rounds()).toMatchObject([
				{ state: 'filled', filledByAppointmentId: made.id, holdId: null }
			]);
			expect([desk.stateOf(1), desk.stateOf(2)]).toEqual(['accepted', 'expired']);
			const on = { from: '2026-11-22', to: '2026-11-23' };
			expect(desk.read({ type: 'rounds.report', ...on })).toEqual({
				rounds: 1,
				filled: 1,
				offers: 2,
				recoveredMinutes: 30,
				freedMinutes: 30
			});
		}));

	it('ends the round by releasing its hold', () =>
		withRounds('cli_r_release', (desk) => {
			desk.wait(1);
			desk.free();
			const { holdId } = desk.round();
			desk.must({ type: 'hold.release', id: holdId! }, staff('desk'));
			expect(desk.rounds()).toMatchObject([{ state: 'stopped' }]);
		}));

	it('asks its own choice at once, also who was asked lately, never who has stopped', () =>
		withRounds('cli_r_ask', (desk) => {
			const entries = [1, 2, 3, 4].map((n) => desk.wait(n));
			const long = desk.wait(5, { minutes: 60 });
			desk.free({ start: MONDAY + 300 * MINUTE });
			desk.pass(SETTLE);
			desk.answer(4, 'stop');
			desk.must({ type: 'round.stop', id: desk.round().id });
			const { id } = desk.must(
				{
					type: 'round.start',
					input: {
						providerId: 'prv_1',
						chairId: 'chr_1',
						start: MONDAY,
						minutes: 30,
						waitlistIds: [entries[2].id]
					}
				},
				staff('desk')
			);
			expect(desk.asked()).toEqual([3]);
			const ask = (...waitlistIds: any[]) =>
				({ type: 'round.ask', id, input: { waitlistIds } }) as const;
			expect(desk.must(ask(entries[1].id)).offers).toHaveLength(2);
			expect(desk.asked()).toEqual([3, 2]);
			expect(desk.refused(ask(entries[3].id, long.id, 'wtl_nobody'))).toMatchObject({
				code: 'invalid',
				errors: [
					{ path: 'waitlistIds.0', code: 'out_of_range' },
					{ path: 'waitlistIds.1', code: 'out_of_range' },
					{ path: 'waitlistIds.2', code: 'unknown_id' }
				]
			});
			expect(desk.refused(ask())).toMatchObject({ code: 'conflict', reason: 'nobody_fits' });
		}));

	it('asks the next wave before its time', () =>
		withRounds(
			'cli_r_next',
			(desk) => {
				for (const n of [1, 2, 3]) desk.wait(n);
				desk.free();
				const { id } = desk.round();
				desk.must({ type: 'round.ask', id, input: { waitlistIds: [] } });
				expect(desk.asked()).toEqual([1, 2]);
				desk.must({ type: 'round.ask', id, input: { waitlistIds: [] } });
				expect(desk.asked()).toEqual([1, 2, 3]);
			},
			{ waveSize: 2 }
		));

	it('breaks no promise that one patient alone was given', () =>
		withRounds(
			'cli_r_promise',
			(desk) => {
				const [, second] = [desk.wait(1), desk.wait(2)];
				desk.free();
				desk.pass(SETTLE);
				expect(desk.view(1)).toMatchObject({ isExclusive: true });
				const { id } = desk.round();
				const ask = (waitlistIds: any[]) =>
					({ type: 'round.ask', id, input: { waitlistIds } }) as const;
				for (const ids of [[], [second.id]])
					expect(desk.refused(ask(ids))).toMatchObject({ code: 'conflict', reason: 'promised' });
				desk.now += WAVE;
				desk.must(ask([second.id]));
				expect(desk.asked()).toEqual([1, 2]);
			},
			{ waveSize: 1 }
		));

	it('offers free time by hand, but not time that is taken or past or wanted by nobody', () =>
		withRounds('cli_r_start', (desk) => {
			const start = (changed: object = {}) =>
				({
					type: 'round.start',
					input: {
						providerId: 'prv_1',
						chairId: 'chr_1',
						start: MONDAY,
						minutes: 30,
						waitlistIds: [],
						...changed
					}
				}) as any;
			expect(desk.refused(start())).toMatchObject({ code: 'conflict', reason: 'nobody_fits' });
			desk.wait(1);
			expect(desk.refused(start(), staff('nurse')).code).toBe('forbidden');
			expect(desk.refused(start({ start: EVE - 300_000 })).code).toBe('in_past');
			expect(desk.refused(start({ providerId: 'prv_9' })).code).toBe('invalid');
			expect(desk.must(start()).offers).toHaveLength(1);
			expect(desk.refused(start()).code).toBe('slot_taken');
		}));
});
