import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { LEASE_MS } from '../../../../worker/domain/messaging/plan/claim-plan.ts';
import { clinicStub, EVE, MINUTE } from '../../../support/a-clinic.ts';
import { AWAKE, DAY, HOUR, PostDesk, THURSDAY, withPost } from './a-post.ts';

const SETTLED = EVE + 3 * MINUTE;

describe('several who wake at once (X29)', () => {
	it('cron and alarm, three times at once and again while it runs, send each message once', () =>
		withPost('cli_m_thrice', async (desk) => {
			for (let n = 0; n < 20; n++)
				desk.book({ start: THURSDAY + n * 30 * MINUTE, patientId: `pat_${n + 1}` });
			desk.now = SETTLED;
			const wake = () => desk.object.messages.send();
			desk.script = async ({ id }, n) => {
				if (n === 3) void wake();
				await scheduler.wait(1);
				return { id, outcome: 'sent' };
			};
			await Promise.all([wake(), wake(), wake(), desk.object.sweep(desk.clinicId)]);
			await wake();
			expect(new Set(desk.sent.map(({ id }) => id)).size).toBe(20);
			expect(desk.handed).toHaveLength(20);
		}));

	it('a sweep that was skipped for two hours sends what is still of use, once', () =>
		withPost('cli_m_skipped', async (desk) => {
			desk.book();
			desk.now = SETTLED + 2 * HOUR;
			await desk.object.sweep(desk.clinicId);
			await desk.object.messages.send();
			expect(desk.sent).toMatchObject([{ occasion: 'booked', at: SETTLED + 2 * HOUR }]);
		}));

	it('wakes nobody while it is sending, and the next time when it is over', () =>
		withPost('cli_m_alarm', async (desk) => {
			desk.book();
			desk.now = SETTLED;
			let during = 0;
			desk.script = async ({ id }) => {
				await desk.object.wakeUp.ring();
				during = desk.portions;
				return { id, outcome: 'sent' };
			};
			await desk.object.messages.send();
			expect([during, desk.handed.length]).toEqual([1, 1]);
			expect(desk.object.messages.isSending).toBe(false);
			expect(desk.object.wakeUp.wakesBy(Date.parse('2026-11-25T10:00:00Z'))).toBe(true);
		}));
});

describe('whoever dies with a message (X30)', () => {
	it('is followed by the next attempt when the lease runs out, under the same id, after an eviction', async () => {
		const clinicId = 'cli_m_evicted';
		const first = await withPost(clinicId, (desk) => {
			desk.book();
			desk.now = SETTLED;
			// Claimed, and never heard of again: the object is gone before the provider answers.
			const { leased } = desk.object.room.messages.claim(50);
			return leased.map(({ message }) => message);
		});
		expect(first).toMatchObject([{ occasion: 'booked', attempt: 1 }]);
		await evictDurableObject(clinicStub(clinicId));
		await runInDurableObject(clinicStub(clinicId), async (object) => {
			const desk = new PostDesk(object, clinicId).begin();
			desk.now = SETTLED + LEASE_MS - 1;
			await object.messages.send();
			expect(desk.handed).toEqual([]);
			desk.now++;
			await object.messages.send();
			expect(desk.handed).toMatchObject([{ id: first[0]!.id, attempt: 2 }]);
			desk.now += HOUR;
			await object.messages.send();
			expect(desk.sent).toHaveLength(1);
		});
	});

	it('leaves the others’ outcomes as they are when the channels throw half way', () =>
		withPost('cli_m_throws', async (desk) => {
			for (const n of [1, 2]) desk.book({ start: THURSDAY + n * HOUR, patientId: `pat_${n}` });
			desk.script = ({ id }, n) => {
				if (n === 2) throw new Error('the records are away');
				return { id, outcome: 'sent' };
			};
			await desk.until(SETTLED + 2 * MINUTE);
			// Both are handed over again, the first under an id that the ledger knows.
			expect(desk.handed.map(({ attempt }) => attempt)).toEqual([1, 1, 2, 2]);
			expect(new Set(desk.handed.map(({ id }) => id)).size).toBe(2);
		}));
});

describe('a change around the claim (I13)', () => {
	it('cancelled before it: not sent; moved before it: the new start alone (X31)', () =>
		withPost('cli_m_before', async (desk) => {
			const one = desk.book();
			const two = desk.book({ start: THURSDAY + HOUR, patientId: 'pat_2' });
			await desk.until(EVE + HOUR);
			desk.now = Date.parse('2026-11-25T10:00:00Z') - 1;
			desk.cancel(one.id);
			desk.move(two.id, THURSDAY + 2 * HOUR);
			await desk.until(Date.parse('2026-11-25T11:00:00Z'));
			const told = desk.sent.slice(2).map(({ occasion, visit }) => [occasion, visit?.start]);
			const later = told.sort(([a], [b]) => (`${a}` < `${b}` ? -1 : 1));
			expect(later).toEqual([
				['cancelled', THURSDAY],
				['moved', THURSDAY + 2 * HOUR]
			]);
		}));

	it('cancelled while it is with the provider: it may leave, and the cancellation follows', () =>
		withPost('cli_m_during', async (desk) => {
			const { id } = desk.book();
			await desk.until(EVE + HOUR);
			desk.script = (message) => {
				if (message.occasion === 'before') desk.cancel(id);
				return { id: message.id, outcome: 'sent' };
			};
			await desk.until(THURSDAY);
			expect(desk.told).toEqual(['booked', 'before', 'cancelled']);
		}));

	it('moved while it is with the provider: the news names the new time', () =>
		withPost('cli_m_moving', async (desk) => {
			const { id } = desk.book();
			desk.script = (message, n) => {
				if (n === 1) desk.move(id, THURSDAY + HOUR);
				return { id: message.id, outcome: 'sent' };
			};
			await desk.until(EVE + HOUR);
			expect(desk.sent.map(({ occasion, visit }) => [occasion, visit?.start])).toEqual([
				['booked', THURSDAY],
				['moved', THURSDAY + HOUR]
			]);
		}));

	it('whoever has died or left is not written to, nor is anybody while sending is paused', async () => {
		await withPost('cli_m_deceased', async (desk) => {
			const { id } = desk.book();
			desk.object.room.db.run(`UPDATE patients SET card = json_set(card, '$.state', 'deceased')`);
			await desk.until(EVE + HOUR);
			expect(desk.planned({ appointmentIds: [id] })[0]).toMatchObject({
				state: 'skipped',
				reason: 'not_active'
			});
		});
		await withPost(
			'cli_m_paused',
			async (desk) => {
				const { id } = desk.book();
				await desk.until(THURSDAY);
				expect(desk.handed).toEqual([]);
				const reasons = desk.planned({ appointmentIds: [id] }).map(({ reason }) => reason);
				expect(reasons).toEqual(['paused', 'paused', 'paused', undefined]);
			},
			{ messaging: { ...AWAKE, isPaused: true } }
		);
	});

	it('what is not handed over is written down with its reason, as soon as the records listen', () =>
		withPost('cli_m_noted', async (desk) => {
			const { id } = desk.book();
			await desk.until(EVE + HOUR);
			desk.must({ type: 'appointment.confirmation', id, input: { to: 'declined' } });
			desk.isAway = true;
			await desk.until(Date.parse('2026-11-25T10:00:00Z'));
			expect(desk.noted).toEqual([]);
			desk.isAway = false;
			await desk.until(THURSDAY);
			expect(desk.noted).toEqual([
				['before', 'condition'],
				['before', 'condition']
			]);
			expect(desk.told).toEqual(['booked']);
		}));

	it('what the channels say of it is what the plan keeps', () =>
		withPost('cli_m_outcomes', async (desk) => {
			const { id } = desk.book();
			desk.script = ({ id: message, occasion }) =>
				occasion === 'booked'
					? { id: message, outcome: 'skipped', reason: 'no_consent' }
					: { id: message, outcome: 'failed', reason: 'number_refused' };
			await desk.until(THURSDAY);
			expect(
				desk.planned({ appointmentIds: [id] }).map(({ state, reason }) => [state, reason])
			).toEqual([
				['skipped', 'no_consent'],
				['failed', 'number_refused'],
				['failed', 'number_refused'],
				['planned', undefined]
			]);
		}));
});

describe('after an outage (X33)', () => {
	it.each([6, 26])('of %i hours every visit hears at most once, and nothing stale', (hours) =>
		withPost(`cli_m_outage${hours}`, async (desk) => {
			const ids: string[] = [];
			for (let n = 0; n < 40; n++) {
				const start = THURSDAY - 2 * HOUR + (n % 20) * 30 * MINUTE;
				const place = n < 20 ? {} : { providerId: 'prv_2', chairId: 'chr_2' };
				ids.push(desk.book({ start, patientId: `pat_${n + 1}`, ...place }).id);
			}
			await desk.until(EVE + HOUR);
			const begin = Date.parse('2026-11-25T09:00:00Z');
			await desk.until(begin);
			const { length } = desk.sent;
			desk.now = begin + hours * HOUR;
			await desk.object.messages.send();
			const after = desk.sent.slice(length);
			expect(new Set(after.map(({ visit }) => visit?.appointmentId)).size).toBe(after.length);
			for (const { visit, at, notAfter } of after) {
				expect(at).toBeLessThan(notAfter);
				expect(visit!.start).toBeGreaterThan(at);
			}
			expect(after.length).toBe(hours === 6 ? 40 : 0);
			expect(desk.object.room.messages.state(desk.clinicId)).toEqual({ due: 0, lateMs: 0 });
		})
	);
});

describe('a family', () => {
	const sameDay = { groupId: 'family-1' };

	it('that comes together hears of it together, whoever is due first', () =>
		withPost('cli_m_family', async (desk) => {
			desk.book({ ...sameDay, patientId: 'pat_1' });
			desk.book({ ...sameDay, patientId: 'pat_2', start: THURSDAY + HOUR });
			desk.book({ ...sameDay, patientId: 'pat_3', start: THURSDAY + DAY });
			desk.book({ patientId: 'pat_4', start: THURSDAY + 2 * HOUR });
			const byPortion: number[] = [];
			const { dispatch } = desk.object;
			desk.object.dispatch = (clinic, settings, claimed) => {
				byPortion.push(claimed.length);
				return dispatch(clinic, settings, claimed);
			};
			await desk.until(THURSDAY - HOUR);
			const twoHours = desk.sent.filter(({ ruleId }) => ruleId === 'rul_hours_before');
			// Both of the day at eight, two hours before the first; the next day's is for the next day.
			expect(twoHours.map(({ patientId, at }) => [patientId, at])).toEqual([
				['pat_1', THURSDAY - 2 * HOUR],
				['pat_2', THURSDAY - 2 * HOUR]
			]);
			expect(byPortion.at(-1)).toBe(2);
		}));

	it('is told apart where the clinic wants it so', () =>
		withPost(
			'cli_m_apart',
			async (desk) => {
				desk.book({ ...sameDay, patientId: 'pat_1' });
				desk.book({ ...sameDay, patientId: 'pat_2', start: THURSDAY + HOUR });
				await desk.until(THURSDAY);
				const twoHours = desk.sent.filter(({ ruleId }) => ruleId === 'rul_hours_before');
				expect(twoHours.map(({ at }) => at)).toEqual([THURSDAY - 2 * HOUR, THURSDAY - HOUR]);
			},
			{ messaging: { ...AWAKE, isFamilyInOne: false } }
		));
});

describe('many at once (X35)', () => {
	it('thousands that are due leave portion by portion while the board is served', () =>
		withPost(
			'cli_m_many',
			async (desk) => {
				const { id } = desk.book();
				const { db } = desk.object.room;
				const [row] = db.rows<{ document: string }>('SELECT document FROM message_plans');
				desk.now = SETTLED;
				for (let n = 0; n < 3_000; n++)
					db.run(
						'INSERT INTO message_plans VALUES (?, ?, ?, ?)',
						`birthday ${n}`,
						'pat_1',
						EVE + n,
						JSON.stringify([
							...[null, null, 0, EVE + 90 * DAY],
							['rul_birthday', 'birthday', EVE, EVE + n, EVE + DAY]
						])
					);
				expect(desk.object.room.messages.state(desk.clinicId)).toEqual({
					due: 3_001,
					lateMs: 3 * MINUTE
				});
				let served = 0;
				desk.script = async ({ id: message }, n) => {
					if (n % 500 === 0) {
						desk.must({ type: 'appointment.change', id, input: { note: `served ${n}` } });
						served++;
						await scheduler.wait(0);
					}
					return { id: message, outcome: 'sent' };
				};
				await desk.object.messages.send();
				expect(desk.sent).toHaveLength(3_001);
				expect(new Set(desk.sent.map((sent) => sent.id)).size).toBe(3_001);
				expect([served, desk.portions]).toEqual([6, 61]);
				expect(row!.document.length).toBeLessThan(500);
			},
			{
				messaging: { ...AWAKE, rules: AWAKE.rules.map((rule) => ({ ...rule, isOn: true })) }
			}
		));
});
