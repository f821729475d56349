import { describe, expect, it } from 'vitest';
import type { ClaimInput } from '../../../../worker/domain/messaging/plan/claim-plan.ts';
import { claimPlan } from '../../../../worker/domain/messaging/plan/claim-plan.ts';
import { end, NOT_REACHED } from '../../../../worker/domain/messaging/plan/item-ends.ts';
import { followChange } from '../../../../worker/domain/messaging/plan/follow-change.ts';
import { steerPlan, type Steer } from '../../../../worker/domain/messaging/plan/steer-plan.ts';
import type { PlanItem, VisitPlan } from '../../../../worker/domain/messaging/plan/visit-plan.ts';
import { clockOf } from '../../../../worker/domain/time/zone-clock.ts';
import { at, aVisit, MINUTE, settings } from './a-plan.ts';

const clock = clockOf('Asia/Shanghai');
const NOON = at('2026-11-20T04:00:00Z');
const visit = aVisit();

const around = (changed: Partial<ClaimInput> = {}): ClaimInput => ({
	...{ now: NOON + MINUTE, clock, patientClock: clock, settings: settings(), visit },
	patient: { state: 'active', tags: [] },
	...changed
});

function booked(): VisitPlan {
	const change = { plan: null, before: null, after: visit, isTold: false };
	const plan = followChange({ ...change, settings: settings(), clock, now: NOON });
	if (!plan) throw new Error('nothing was planned');
	return plan;
}

const isBooked = ({ occasion }: PlanItem) => occasion === 'booked';
const isReminder = ({ ruleId }: PlanItem) =>
	ruleId === booked().items.find(({ occasion }) => occasion === 'before')?.ruleId;

function steered(
	steer: Steer,
	isMeant: (item: PlanItem) => boolean,
	plan = booked(),
	input = around()
) {
	const answer = steerPlan(plan, steer, isMeant, input);
	if (!answer.ok) throw new Error(answer.failure);
	return answer.value;
}
const refusal = (
	steer: Steer,
	isMeant: (item: PlanItem) => boolean,
	plan = booked(),
	input = around()
) => {
	const answer = steerPlan(plan, steer, isMeant, input);
	return answer.ok ? null : answer.failure;
};

describe('a planned message that the desk decides about', () => {
	it('leaves now, under the name it had, and not again at its time', () => {
		const plan = steered('send', isReminder, steered('skip', isBooked));
		const before = booked().items.find(isReminder);
		const looked = claimPlan(plan, around());
		expect(looked.claimed.map(({ occasion, dueAt }) => [occasion, dueAt])).toEqual([
			['before', before?.dueAt]
		]);
		const after = {
			...looked.plan,
			items: looked.plan.items.map((one) => (isReminder(one) ? end(one, 'sent', null) : one))
		};
		expect(claimPlan(after, around({ now: before!.dueAt })).claimed).toEqual([]);
		expect(refusal('send', isReminder, after)).toBe('under_way');
	});

	it('does not leave; what replans the visit leaves it so, and it can be taken back in time', () => {
		const plan = steered('skip', isReminder);
		expect(plan.items.find(isReminder)).toMatchObject({ state: 'skipped', reason: 'by_hand' });
		expect(steered('skip', isReminder, plan)).toBe(plan);
		const longer = { ...visit, end: visit.end + 30 * MINUTE };
		const change = { plan, before: visit, after: longer, isTold: true };
		const replanned = followChange({ ...change, settings: settings(), clock, now: NOON + MINUTE });
		expect(replanned?.items.filter(isReminder)).toMatchObject([{ reason: 'by_hand' }]);
		const back = steered('plan', isReminder, plan);
		expect(back.items.find(isReminder)).toEqual(booked().items.find(isReminder));
		const { notAfter } = back.items.find(isReminder)!;
		expect(refusal('plan', isReminder, plan, around({ now: notAfter }))).toBe('too_late');
	});

	it('is news that has not settled: it settles by the decision, and counts as told', () => {
		const skipped = steered('skip', isBooked);
		expect(skipped).toMatchObject({ news: null, told: { start: visit.start } });
		const moved = { ...visit, start: visit.start + 60 * MINUTE, end: visit.end + 60 * MINUTE };
		const change = { plan: skipped, before: visit, after: moved, isTold: false };
		const plan = followChange({ ...change, settings: settings(), clock, now: NOON + MINUTE })!;
		const later = around({ now: NOON + 10 * MINUTE, visit: moved });
		expect(claimPlan(plan, later).claimed).toMatchObject([{ occasion: 'moved' }]);
		expect(steered('plan', isBooked, skipped).told).toBeNull();
		const sent = claimPlan(steered('send', isBooked), around());
		expect(sent.claimed).toMatchObject([{ occasion: 'booked' }]);
	});

	it('is refused with the reason for which it would not leave', () => {
		const paused = around({ settings: settings({ isPaused: true }) });
		expect(refusal('send', isReminder, booked(), paused)).toBe('paused');
		const quiet = around({ settings: settings({ quietHours: { from: '11:00', to: '14:00' } }) });
		expect(refusal('send', isReminder, booked(), quiet)).toBe('quiet_hours');
		const off = around({ visit: { ...visit, status: 'cancelled' } });
		expect(refusal('send', isReminder, booked(), off)).toBe('superseded');
		expect(refusal('send', () => false)).toBe('not_found');
	});

	it('is left alone while it is on its way, or may have left', () => {
		const having = (changed: Partial<PlanItem>): VisitPlan => ({
			...booked(),
			items: booked().items.map((one) => (isReminder(one) ? { ...one, ...changed } : one))
		});
		expect(refusal('skip', isReminder, having({ state: 'sending' }))).toBe('under_way');
		expect(refusal('send', isReminder, having({ reason: NOT_REACHED }))).toBe('under_way');
		expect(refusal('plan', isReminder, having({ state: 'skipped', reason: 'stale' }))).toBe(
			'under_way'
		);
	});
});
