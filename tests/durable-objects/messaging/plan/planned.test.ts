import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { aClinic, anAppointment, clinicStub, EVE, MINUTE } from '../../../support/a-clinic.ts';
import { AWAKE, DAY, HOUR, PostDesk, THURSDAY, withPost } from './a-post.ts';

const FOUR = [
	['booked', 'planned', '2026-11-22T12:03:00Z'],
	['before', 'planned', '2026-11-25T10:00:00Z'],
	['before', 'planned', '2026-11-26T00:00:00Z'],
	['after', 'planned', '2026-11-27T02:00:00Z']
];

describe('a booking', () => {
	it('carries its four messages by default, in one small row (F26, F27)', () =>
		withPost('cli_p_four', (desk) => {
			const { id } = desk.book();
			expect(desk.planOf(id)).toEqual(FOUR);
			const [row] = desk.object.room.db.rows<any>('SELECT * FROM message_plans');
			expect(row).toMatchObject({ subject: id, patient_id: 'pat_1', next_at: EVE + 3 * MINUTE });
			expect(row.document.length).toBeLessThan(500);
		}));

	it('sends each of them once, at its time, with the provider’s name and no service', () =>
		withPost('cli_p_sends', async (desk) => {
			const { id } = desk.book();
			await desk.until(THURSDAY);
			desk.must({ type: 'appointment.status', id, input: { to: 'arrived' } });
			await desk.until(THURSDAY + 40 * DAY);
			expect(desk.sent.map(({ occasion, at }) => [occasion, new Date(at).toISOString()])).toEqual([
				['booked', '2026-11-22T12:03:00.000Z'],
				['before', '2026-11-25T10:00:00.000Z'],
				['before', '2026-11-26T00:00:00.000Z'],
				['after', '2026-11-27T02:00:00.000Z']
			]);
			expect(desk.sent[0]).toMatchObject({
				patientId: 'pat_1',
				visit: { appointmentId: id, providerName: 'Doctor 1', start: THURSDAY, minutes: 30 },
				attempt: 1,
				purpose: 'care'
			});
			expect(JSON.stringify(desk.sent)).not.toContain('svc_');
			expect(desk.object.room.db.rows('SELECT * FROM message_plans')).toEqual([]);
		}));

	it('inside a reminder’s window has no such reminder (X36)', () =>
		withPost('cli_p_window', async (desk) => {
			const { id } = desk.book({ start: EVE + 13 * HOUR });
			expect(desk.planOf(id).map(([kind, , due]) => [kind, due])).toEqual([
				['booked', '2026-11-22T12:03:00Z'],
				['before', '2026-11-22T23:00:00Z'],
				['after', '2026-11-24T02:00:00Z']
			]);
			await desk.until(EVE + 13 * HOUR);
			expect(desk.told).toEqual(['booked', 'before']);
		}));

	it('that is in the past plans nothing; one that was imported plans reminders alone', () =>
		withPost('cli_p_past', async (desk) => {
			desk.now = THURSDAY + 40 * MINUTE;
			const past = desk.book({ override: { reason: 'walked in' } });
			expect(desk.planOf(past.id)).toEqual([]);
			desk.now = EVE;
			const imported = desk.book({
				chairId: 'chr_2',
				providerId: 'prv_2',
				source: 'import',
				patientId: 'pat_2'
			});
			expect(desk.planOf(imported.id)).toEqual(FOUR.slice(1));
			await desk.until(THURSDAY + DAY);
			expect(desk.told).toEqual(['before', 'before']);
		}));

	it('made and undone, or made and cancelled, tells nobody anything', () =>
		withPost('cli_p_undone', async (desk) => {
			const { id } = desk.book();
			desk.now += 5_000;
			desk.must({ type: 'appointment.undo', id, input: { version: 1 } });
			const second = desk.book();
			desk.now += 2 * MINUTE;
			desk.cancel(second.id);
			await desk.until(THURSDAY + DAY);
			expect(desk.sent).toEqual([]);
			expect(desk.planOf(id)).toEqual([]);
		}));

	it('of a series is told by its first visit, reminds of each, and writes two rows for each', () =>
		withPost('cli_p_series', async (desk) => {
			const starts = [7, 0, 14].map((days) => THURSDAY + days * DAY);
			const appointment = anAppointment({ start: THURSDAY });
			const before = desk.object.rows.rowsWritten;
			const input = { appointment, starts, mode: 'all' as const };
			const { booked } = desk.must({ type: 'appointment.series', input });
			const written = desk.object.rows.rowsWritten - before;
			expect(booked.map(({ id }: { id: string }) => desk.planOf(id).length)).toEqual([3, 4, 3]);
			expect(written).toBeLessThanOrEqual(3 * 10);
			await desk.until(THURSDAY + 20 * DAY);
			expect(desk.sent.map(({ occasion, visit }) => [occasion, visit?.start])).toEqual([
				['booked', THURSDAY],
				...[0, 7, 14].flatMap((days) => [
					['before', THURSDAY + days * DAY],
					['before', THURSDAY + days * DAY]
				])
			]);
		}));

	it('is told in the hours of the patient’s own wall, and never in the quiet ones (X34)', () => {
		const quietHours = { from: '21:00', to: '08:00' };
		return withPost(
			'cli_p_quiet',
			async (desk) => {
				desk.book();
				const far = desk.book({ patientId: 'pat_2', start: THURSDAY + HOUR });
				desk.object.room.db.run(
					`UPDATE patients SET card = json_set(card, '$.timeZone', 'Europe/Moscow') WHERE id = 'pat_2'`
				);
				desk.now = Date.parse('2026-11-22T14:00:00Z');
				desk.move(far.id, THURSDAY + 2 * HOUR);
				await desk.until(THURSDAY + HOUR);
				const inOrder = desk.sent.toSorted(
					(a, b) => a.at - b.at || (a.patientId < b.patientId ? -1 : 1)
				);
				const sent = inOrder.map(({ patientId, occasion, at }) => [
					...[patientId, occasion, new Date(at).toISOString().slice(5, 16)]
				]);
				// 22:03 in Shanghai is quiet, 17:03 in Moscow is not; 10:00 in Shanghai is 05:00 there.
				expect(sent).toEqual([
					['pat_2', 'booked', '11-22T14:03'],
					['pat_1', 'booked', '11-23T00:00'],
					['pat_1', 'before', '11-25T10:00'],
					['pat_2', 'before', '11-25T10:00'],
					['pat_1', 'before', '11-26T00:00']
				]);
				expect(desk.planned({ appointmentIds: [far.id] }).at(-2)).toMatchObject({
					kind: 'before',
					state: 'skipped',
					reason: 'quiet_hours'
				});
			},
			{ messaging: { ...AWAKE, quietHours } }
		);
	});
});

describe('a change', () => {
	it('that is dragged and undone within ten seconds tells nobody anything', () =>
		withPost('cli_p_drag', async (desk) => {
			const { id } = desk.book();
			await desk.until(EVE + HOUR);
			desk.move(id, THURSDAY + HOUR);
			desk.now += 4_000;
			desk.must({ type: 'appointment.undo', id, input: { version: 2 } });
			await desk.until(EVE + DAY);
			expect(desk.told).toEqual(['booked']);
			expect(desk.planOf(id).slice(1)).toEqual(FOUR.slice(1));
		}));

	it('takes the old reminders out and plans new ones', () =>
		withPost('cli_p_moved', async (desk) => {
			const { id } = desk.book();
			await desk.until(EVE + HOUR);
			desk.move(id, THURSDAY + DAY);
			await desk.until(THURSDAY + 2 * DAY);
			expect(desk.sent.map(({ occasion, visit }) => [occasion, visit?.start])).toEqual([
				['booked', THURSDAY],
				['moved', THURSDAY + DAY],
				['before', THURSDAY + DAY],
				['before', THURSDAY + DAY]
			]);
		}));

	it('of a note, a label, a chair or a step of the visit writes no row of messages', () =>
		withPost('cli_p_note', (desk) => {
			const { id } = desk.book();
			const [before] = desk.object.room.db.rows('SELECT * FROM message_plans');
			desk.must({ type: 'appointment.change', id, input: { note: 'brings the scan' } });
			desk.must({ type: 'appointment.change', id, input: { chairId: 'chr_2' } });
			desk.must({ type: 'appointment.confirmation', id, input: { to: 'confirmed' } });
			desk.must({ type: 'appointment.status', id, input: { to: 'arrived' } });
			expect(desk.object.room.db.rows('SELECT * FROM message_plans')).toEqual([before]);
		}));

	it('by the patient’s own link is told by the request; the desk’s next one by a message', () =>
		withPost('cli_p_link', async (desk) => {
			const { id } = desk.book();
			await desk.until(EVE + HOUR);
			const bearer = {
				kind: 'public',
				organisationId: 'org_tests',
				visitorId: `link:${id}`,
				name: ''
			} as const;
			desk.must({ type: 'online.cancel', id }, bearer);
			await desk.until(EVE + 2 * HOUR);
			expect(desk.told).toEqual(['booked']);
			desk.must({ type: 'appointment.status', id, input: { to: 'scheduled' } });
			await desk.until(EVE + 3 * HOUR);
			expect(desk.told).toEqual(['booked', 'booked']);
		}));
});

describe('other rules', () => {
	const rules = AWAKE.rules.map((rule) =>
		rule.id === 'rul_day_before'
			? { ...rule, timing: { kind: 'wall_clock', days: 2, at: '12:00' } as const }
			: rule
	);

	it('are followed by visits that were booked before them, and tell nothing new', () =>
		withPost('cli_p_rules', async (desk) => {
			const ids = [0, 1, 2].map((n) => desk.book({ start: THURSDAY + n * HOUR }).id);
			await desk.until(EVE + HOUR);
			const messaging = { ...AWAKE, rules };
			desk.object.room.putSettings({ ...aClinic(desk.clinicId, { messaging }), version: 2 });
			await desk.object.wakeUp.ring();
			for (const id of ids)
				expect(desk.planOf(id).map(([kind, , due]) => [kind, due])[1]).toEqual([
					'before',
					'2026-11-24T04:00:00Z'
				]);
			await desk.until(EVE + DAY);
			expect(desk.told).toEqual(['booked', 'booked', 'booked']);
		}));

	it('of a clinic that has none cost a booking nothing', () =>
		withPost(
			'cli_p_none',
			(desk) => {
				desk.book();
				expect(desk.object.room.db.rows('SELECT * FROM message_plans')).toEqual([]);
			},
			{ messaging: { ...AWAKE, rules: [] } }
		));

	it('reach visits of a store that knew no plans, however many', () =>
		withPost('cli_p_old', async (desk) => {
			const ids = Array.from({ length: 24 * 14 }, (_, n) => {
				const start = THURSDAY - 2 * HOUR + Math.floor(n / 24) * DAY + (n % 24) * 30 * MINUTE;
				return desk.book({ start, patientId: `pat_${(n % 40) + 1}` }).id;
			});
			desk.object.room.db.run('DELETE FROM message_plans');
			desk.object.room.db.run('INSERT INTO message_replan VALUES (1, 0)');
			await desk.object.wakeUp.ring();
			await desk.object.wakeUp.ring();
			expect(ids.filter((id) => desk.planOf(id).length === 0)).toEqual([]);
			expect(desk.object.room.db.rows('SELECT * FROM message_replan')).toEqual([]);
			await desk.until(EVE + HOUR);
			expect(desk.sent).toEqual([]);
		}));
});

describe('a restored clinic', () => {
	it.each([
		['has the plans of its backup', 'cli_p_back1', true, ['booked', 'before', 'before', 'after']],
		[
			'whose backup knew none plans what is to come',
			'cli_p_back2',
			false,
			['before', 'before', 'after']
		]
	] as const)('%s', async (_, clinicId, hasPlans, kinds) => {
		const { id, page } = await withPost(clinicId, (desk) => ({
			...desk.book(),
			page: desk.object.room.backup(clinicId)!
		}));
		const lines = page.lines.filter((line) => hasPlans || !line.startsWith('["message_plans"'));
		expect(page.lines.length - lines.length).toBe(hasPlans ? 0 : 1);
		await runInDurableObject(clinicStub(`${clinicId}_again`), async (object) => {
			const desk = new PostDesk(object, clinicId).begin();
			const input = { epoch: page.epoch, isFirst: true, isLast: true, lines };
			expect(object.room.restore(clinicId, input)).toBeNull();
			await object.wakeUp.ring();
			expect(desk.planOf(id).map(([kind]) => kind)).toEqual(kinds);
			await desk.until(EVE + HOUR);
			expect(desk.told).toEqual(hasPlans ? ['booked'] : []);
		});
	});
});

describe('what is planned is found', () => {
	it('by patient, by visit, and what comes next of all', () =>
		withPost('cli_p_found', async (desk) => {
			const one = desk.book();
			const two = desk.book({ start: THURSDAY + DAY, patientId: 'pat_2' });
			expect(desk.planned({ patientId: 'pat_1' }).map(({ subject }) => subject)).toEqual(
				Array(4).fill(one.id)
			);
			desk.cancel(two.id);
			expect(desk.planned({ patientId: 'pat_2' })).toEqual([]);
			await desk.until(EVE + HOUR);
			desk.cancel(one.id);
			expect(desk.planned({ patientId: 'pat_1' })).toMatchObject([
				{ kind: 'booked', state: 'sent' },
				{ kind: 'cancelled', state: 'planned', appointmentId: one.id, attempts: 0 }
			]);
			expect(desk.planned({ limit: 5 })).toMatchObject([{ kind: 'cancelled' }]);
			expect(desk.object.room.messages.planned('cli_other', { limit: 5 })).toBeNull();
		}));

	it('with the id under which it will be sent', () =>
		withPost('cli_p_ids', async (desk) => {
			const { id } = desk.book();
			const ids = desk.planned({ appointmentIds: [id] }).map((view) => view.id);
			await desk.until(THURSDAY);
			desk.must({ type: 'appointment.status', id, input: { to: 'in_chair' } });
			await desk.until(THURSDAY + 2 * DAY);
			expect(desk.sent.map((sent) => sent.id)).toEqual(ids);
		}));

	it('birthdays too, planned as often as a job likes and sent once', () =>
		withPost(
			'cli_p_birthday',
			async (desk) => {
				const subject = {
					subject: 'birthday pat_3 2026',
					occasion: 'birthday',
					patientId: 'pat_3',
					at: Date.parse('2026-11-22T16:00:00Z')
				} as const;
				const plan = () => desk.object.planSubjects(desk.clinicId, [subject]);
				expect(await plan()).toEqual({ planned: 1 });
				expect(await plan()).toEqual({ planned: 0 });
				expect(desk.planned({ patientId: 'pat_3' })).toMatchObject([
					{ kind: 'birthday', dueAt: '2026-11-23T02:00:00Z', subject: subject.subject }
				]);
				await desk.until(EVE + 2 * DAY);
				expect(desk.sent).toMatchObject([
					{ occasion: 'birthday', visit: null, purpose: 'marketing' }
				]);
				expect(await plan()).toEqual({ planned: 0 });
			},
			{
				messaging: {
					...AWAKE,
					rules: AWAKE.rules.map((rule) => ({ ...rule, isOn: true }))
				}
			}
		));
});
