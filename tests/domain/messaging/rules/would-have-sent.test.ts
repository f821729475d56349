import { describe, expect, it } from 'vitest';
import { DEFAULT_MESSAGING } from '../../../../worker/contracts/default-messaging.ts';
import { compareRuns } from '../../../../worker/domain/messaging/rules/compare-runs.ts';
import {
	wouldHaveSent,
	type PastVisit
} from '../../../../worker/domain/messaging/rules/would-have-sent.ts';
import { clockOf } from '../../../../worker/domain/time/zone-clock.ts';

const clock = clockOf('Asia/Shanghai');
const at = (local: string) => Date.parse(`${local}:00+08:00`);
/** Booked on Monday for Friday at ten, and it took place. */
const aVisit = (more: Partial<PastVisit> = {}): PastVisit => ({
	start: at('2026-10-16T10:00'),
	end: at('2026-10-16T10:30'),
	status: 'completed',
	confirmation: 'unconfirmed',
	providerId: 'prv_1',
	serviceIds: ['svc_1'],
	createdAt: at('2026-10-12T09:00'),
	cancelledAt: null,
	isImported: false,
	...more
});
const settings = {
	...DEFAULT_MESSAGING,
	rules: DEFAULT_MESSAGING.rules.map((rule) => ({ ...rule, isOn: true }))
};
const sentFor = (more: Partial<PastVisit> = {}, changed: Partial<typeof settings> = {}) =>
	wouldHaveSent(aVisit(more), { settings: { ...settings, ...changed }, clock, patient: null });
const rulesOf = (sent: { ruleId: string }[]) => sent.map(({ ruleId }) => ruleId);

describe('what rules would have sent for a visit that is over', () => {
	it('is news, two reminders and a word afterwards for one that took place', () => {
		expect(sentFor()).toEqual([
			{ ruleId: 'rul_booked', sendsAt: at('2026-10-12T09:03') },
			{ ruleId: 'rul_day_before', sendsAt: at('2026-10-15T18:00') },
			{ ruleId: 'rul_hours_before', sendsAt: at('2026-10-16T08:00') },
			{ ruleId: 'rul_after', sendsAt: at('2026-10-17T10:00') }
		]);
	});

	it('ends with the word that it is off for one that was called off, without a reminder after that', () => {
		const cancelledAt = at('2026-10-15T12:00');
		expect(sentFor({ status: 'cancelled', cancelledAt })).toEqual([
			{ ruleId: 'rul_booked', sendsAt: at('2026-10-12T09:03') },
			{ ruleId: 'rul_cancelled', sendsAt: at('2026-10-15T12:03') }
		]);
	});

	it('is nothing for one that was taken back before anybody heard of it', () => {
		expect(sentFor({ status: 'cancelled', cancelledAt: at('2026-10-12T09:02') })).toEqual([]);
	});

	it('asks whoever did not come, and does not thank them', () => {
		expect(sentFor({ status: 'no_show' }).at(-1)).toEqual({
			ruleId: 'rul_no_show',
			sendsAt: at('2026-10-16T11:30')
		});
		expect(rulesOf(sentFor({ status: 'no_show' }))).not.toContain('rul_after');
	});

	it('has no news of a visit that was taken over, and nothing of one that was only asked for', () => {
		expect(rulesOf(sentFor({ isImported: true }))).not.toContain('rul_booked');
		expect(sentFor({ status: 'requested' })).toEqual([]);
	});

	it('is reminders, and no news, of a visit that was only written down when it was over', () => {
		expect(rulesOf(sentFor({ createdAt: at('2026-10-20T09:00') }))).toEqual([
			'rul_day_before',
			'rul_hours_before',
			'rul_after'
		]);
	});

	it('waits for the end of quiet hours', () => {
		const quietHours = { from: '17:00', to: '19:00' };
		expect(sentFor({}, { quietHours })[1]).toEqual({
			ruleId: 'rul_day_before',
			sendsAt: at('2026-10-15T19:00')
		});
	});

	it('is told apart by what is added, dropped and moved', () => {
		const [booked, dayBefore] = [
			{ ruleId: 'a', sendsAt: 1 },
			{ ruleId: 'b', sendsAt: 2 }
		];
		expect(
			compareRuns(
				[booked, dayBefore],
				[
					{ ruleId: 'b', sendsAt: 3 },
					{ ruleId: 'c', sendsAt: 4 }
				]
			)
		).toEqual([
			{ ruleId: 'a', sendsAt: 1, change: 'dropped' },
			{ ruleId: 'b', sendsAt: 3, change: 'moved' },
			{ ruleId: 'c', sendsAt: 4, change: 'added' }
		]);
		expect(compareRuns([booked], [booked])).toEqual([]);
	});
});
