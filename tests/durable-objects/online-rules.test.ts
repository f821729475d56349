import { describe, expect, it } from 'vitest';
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
import { atTheDesk } from '../support/a-room.ts';
import { book, hold, online, openings, visitor } from '../support/online.ts';

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
