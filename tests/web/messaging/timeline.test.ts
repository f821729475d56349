import { describe, expect, it } from 'vitest';
import type { PreviewedMessage } from '../../../worker/contracts/messaging.ts';
import {
	sampleVisit,
	usualSample
} from '../../../web/src/lib/features/messaging/rules/sample-visit.ts';
import { timelineOf } from '../../../web/src/lib/features/messaging/rules/timeline.ts';

const NOW = Date.parse('2026-11-22T04:00:00Z');

describe('the booking that a preview thinks of', () => {
	it('is eight days on at ten by the clinic’s wall, and made now', () => {
		const wish = usualSample(NOW, 'Asia/Shanghai');
		expect(wish).toMatchObject({ on: '2026-11-30', at: '10:00', daysAhead: 0 });
		expect(sampleVisit(wish, 'Asia/Shanghai', NOW)).toEqual({
			kind: 'thought_of',
			patientId: null,
			start: '2026-11-30T02:00:00.000Z',
			minutes: 30,
			serviceIds: [],
			bookedAt: '2026-11-22T04:00:00.000Z'
		});
	});

	it('is made so many days before it, for a service and a patient where they are named', () => {
		const wish = {
			...usualSample(NOW, 'Europe/Moscow'),
			daysAhead: 3,
			serviceId: 'svc_1',
			patient: { id: 'pat_1', name: 'A' }
		};
		expect(sampleVisit(wish, 'Europe/Moscow', NOW)).toMatchObject({
			patientId: 'pat_1',
			start: '2026-11-30T07:00:00.000Z',
			serviceIds: ['svc_1'],
			bookedAt: '2026-11-27T07:00:00.000Z'
		});
	});

	it('at a time that the clocks skip is at the first there is', () => {
		const wish = { ...usualSample(NOW, 'Europe/Berlin'), on: '2027-03-28', at: '02:30' };
		expect(sampleVisit(wish, 'Europe/Berlin', NOW).start).toBe('2027-03-28T01:00:00.000Z');
	});
});

describe('a line of time', () => {
	const message = (ruleId: string, dueAt: string): PreviewedMessage => ({
		ruleId,
		ruleName: ruleId,
		kind: 'before',
		dueAt,
		way: 'sms',
		language: 'en',
		body: ruleId
	});
	it('has the booking and the visit among what is sent, soonest first', () => {
		const entries = timelineOf(
			[
				message('rul_after', '2026-12-01T02:00:00Z'),
				message('rul_booked', '2026-11-22T04:03:00Z'),
				message('rul_before', '2026-11-29T10:00:00Z'),
				message('rul_at_once', '2026-11-30T02:00:00Z')
			],
			{ bookedAt: '2026-11-22T04:00:00Z', start: '2026-11-30T02:00:00Z' }
		);
		expect(entries.map((one) => (one.kind === 'message' ? one.message.ruleId : one.kind))).toEqual([
			'booked',
			'rul_booked',
			'rul_before',
			'visit',
			'rul_at_once',
			'rul_after'
		]);
	});
});
