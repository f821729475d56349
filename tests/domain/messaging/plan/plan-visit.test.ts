import { describe, expect, it } from 'vitest';
import {
	planVisit,
	type VisitToPlan
} from '../../../../worker/domain/messaging/plan/plan-visit.ts';
import { formatInstant } from '../../../../worker/domain/time/rfc3339.ts';
import { clockOf } from '../../../../worker/domain/time/zone-clock.ts';
import { aRule, at, aVisit, settings } from './a-plan.ts';

const clock = clockOf('Asia/Shanghai');
const plan = (bookedAt: string, changed: Partial<VisitToPlan> = {}) =>
	planVisit({
		visit: aVisit(),
		settings: settings(),
		clock,
		bookedAt: at(bookedAt),
		...changed
	}).map(({ ruleId, sendsAt, skipped }) => [ruleId, formatInstant(sendsAt), skipped]);

describe('what a booking leads to (F26, F27)', () => {
	it('is news at once, the day before at 18:00, two hours before, and the day after', () =>
		expect(plan('2026-11-20T03:00:00Z')).toEqual([
			['rul_booked', '2026-11-20T03:03:00Z', null],
			['rul_day_before', '2026-11-24T10:00:00Z', null],
			['rul_hours_before', '2026-11-25T00:00:00Z', null],
			['rul_after', '2026-11-26T02:00:00Z', null]
		]));

	it('leaves out a reminder in whose window it was booked (X36)', () => {
		expect(plan('2026-11-24T10:00:00Z').find(([rule]) => rule === 'rul_day_before')?.[2]).toBe(
			'too_late'
		);
		expect(plan('2026-11-24T09:59:59Z').find(([rule]) => rule === 'rul_day_before')?.[2]).toBe(
			null
		);
		expect(plan('2026-11-25T00:30:00Z').filter(([, , skipped]) => skipped)).toEqual([
			['rul_day_before', '2026-11-24T10:00:00Z', 'too_late'],
			['rul_hours_before', '2026-11-25T00:00:00Z', 'too_late']
		]);
	});

	it('asks for what is to be signed before the visit, where a rule says so', () => {
		const forms = aRule({
			id: 'rul_forms',
			occasion: 'form_to_sign',
			timing: { kind: 'wall_clock', days: 2, at: '17:00' }
		});
		const asked = { settings: settings({ rules: [forms] }) };
		expect(plan('2026-11-20T03:00:00Z', asked)).toEqual([
			['rul_forms', '2026-11-23T09:00:00Z', null]
		]);
		expect(plan('2026-11-24T03:00:00Z', asked)[0]?.[2]).toBe('too_late');
		const declined = aVisit({ confirmation: 'declined' });
		expect(plan('2026-11-20T03:00:00Z', { ...asked, visit: declined })[0]?.[2]).toBe('condition');
	});

	it('has no reminder that would fall nearer to the visit than its rule allows', () => {
		const near = aRule({
			id: 'rul_near',
			occasion: 'before',
			timing: { kind: 'elapsed', minutes: 20 },
			notWithinMinutes: 30
		});
		expect(plan('2026-11-20T03:00:00Z', { settings: settings({ rules: [near] }) })).toEqual([
			['rul_near', '2026-11-25T01:40:00Z', 'too_late']
		]);
	});

	it('is nothing for a visit that has begun, was cancelled, or was only asked for', () => {
		expect(plan('2026-11-25T02:00:00Z')).toEqual([]);
		for (const status of ['cancelled', 'requested', 'no_show'] as const)
			expect(plan('2026-11-20T03:00:00Z', { visit: aVisit({ status }) })).toEqual([]);
	});

	it('waits for the end of quiet hours, and says when even that is too late', () => {
		const quietHours = { from: '17:00', to: '09:00' };
		expect(plan('2026-11-20T03:00:00Z', { settings: settings({ quietHours }) })).toEqual([
			['rul_booked', '2026-11-20T03:03:00Z', null],
			['rul_day_before', '2026-11-24T10:00:00Z', 'quiet_hours'],
			['rul_hours_before', '2026-11-25T01:00:00Z', null],
			['rul_after', '2026-11-26T02:00:00Z', null]
		]);
	});

	it('goes by the services of the visit, the tags of the patient and what they have confirmed', () => {
		const conditions = aRule({ id: 'rul_x', occasion: 'before' }).conditions;
		const rule = (changed: Partial<typeof conditions>) =>
			settings({
				rules: [
					aRule({
						id: 'rul_x',
						occasion: 'before',
						timing: { kind: 'elapsed', minutes: 60 },
						conditions: { ...conditions, ...changed }
					})
				]
			});
		const skipped = (changed: Partial<typeof conditions>, more: Partial<VisitToPlan> = {}) =>
			plan('2026-11-20T03:00:00Z', { settings: rule(changed), ...more }).map((item) => item[2]);
		const patient = { state: 'active', tags: ['anxious'] } as const;
		expect(skipped({ serviceIds: ['svc_check'] })).toEqual([null]);
		expect(skipped({ serviceIds: ['svc_crown'] })).toEqual([]);
		expect(skipped({ tags: ['anxious'] })).toEqual(['condition']);
		expect(skipped({ tags: ['anxious'] }, { patient })).toEqual([null]);
		expect(skipped({ withoutTags: ['anxious'] }, { patient })).toEqual(['condition']);
		expect(skipped({ isUnconfirmedOnly: true })).toEqual([null]);
		const visit = aVisit({ confirmation: 'confirmed' });
		expect(skipped({ isUnconfirmedOnly: true }, { visit })).toEqual(['condition']);
	});

	it('says that nothing is sent while all sending is paused, and nothing to the deceased', () => {
		const reasons = (changed: Partial<VisitToPlan>) =>
			new Set(plan('2026-11-20T03:00:00Z', changed).map((item) => item[2]));
		expect(reasons({ settings: settings({ isPaused: true }) })).toEqual(new Set(['paused']));
		expect(reasons({ patient: { state: 'deceased', tags: [] } })).toEqual(new Set(['not_active']));
	});
});
