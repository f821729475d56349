import { describe, expect, it } from 'vitest';
import { dueAfter, dueBefore } from '../../../../worker/domain/messaging/plan/due-time.ts';
import { formatInstant } from '../../../../worker/domain/time/rfc3339.ts';
import { clockOf } from '../../../../worker/domain/time/zone-clock.ts';
import { at, HOUR } from './a-plan.ts';

const dayBefore = (days: number, time: string) => ({ kind: 'wall_clock', days, at: time }) as const;
const before = (zone: string, timing: Parameters<typeof dueBefore>[0], start: string) =>
	formatInstant(dueBefore(timing, at(start), clockOf(zone)));
const after = (zone: string, timing: Parameters<typeof dueAfter>[0], moment: string) =>
	formatInstant(dueAfter(timing, at(moment), clockOf(zone)));

describe('the day before at 18:00', () => {
	it('is 18:00 on the wall of Shanghai, which knows no summer time', () =>
		expect(before('Asia/Shanghai', dayBefore(1, '18:00'), '2026-11-25T02:00:00Z')).toBe(
			'2026-11-24T10:00:00Z'
		));

	it('is 15 real hours before ten in the morning when Berlin put its clocks forward at night', () => {
		// Sunday 29 March 2026, 10:00 CEST.
		expect(before('Europe/Berlin', dayBefore(1, '18:00'), '2026-03-29T08:00:00Z')).toBe(
			'2026-03-28T17:00:00Z'
		);
	});

	it('is 17 real hours before ten in the morning when Berlin put them back', () => {
		// Sunday 25 October 2026, 10:00 CET.
		expect(before('Europe/Berlin', dayBefore(1, '18:00'), '2026-10-25T09:00:00Z')).toBe(
			'2026-10-24T16:00:00Z'
		);
	});

	it('belongs to the day before by the clinic’s calendar, not by that of UTC', () => {
		// 06:30 in Shanghai on the 25th is still the 24th in UTC.
		expect(before('Asia/Shanghai', dayBefore(1, '18:00'), '2026-11-24T22:30:00Z')).toBe(
			'2026-11-24T10:00:00Z'
		);
	});
});

describe('a time that the wall does not show, or shows twice', () => {
	it('is the first instant after the gap: 02:30 in Berlin on 29 March', () =>
		expect(before('Europe/Berlin', dayBefore(0, '02:30'), '2026-03-29T08:00:00Z')).toBe(
			'2026-03-29T01:00:00Z'
		));

	it('is its first occurrence in the fold: 02:30 in Berlin on 25 October', () =>
		expect(before('Europe/Berlin', dayBefore(0, '02:30'), '2026-10-25T09:00:00Z')).toBe(
			'2026-10-25T00:30:00Z'
		));

	it('is the first instant after half an hour’s gap on Lord Howe', () =>
		// 4 October 2026: 02:00 to 02:30 are skipped.
		expect(before('Australia/Lord_Howe', dayBefore(0, '02:15'), '2026-10-04T02:00:00Z')).toBe(
			'2026-10-03T15:30:00Z'
		));
});

describe('elapsed time', () => {
	it('is two real hours before, also across a change of the clocks', () => {
		const twoHours = { kind: 'elapsed', minutes: 120 } as const;
		// 03:30 CEST, half an hour after the gap: 00:30 CET by the wall.
		expect(before('Europe/Berlin', twoHours, '2026-03-29T01:30:00Z')).toBe('2026-03-28T23:30:00Z');
	});

	it('of a day is 24 real hours, an hour off on the wall when the clocks change', () => {
		const aDay = { kind: 'elapsed', minutes: 1_440 } as const;
		expect(before('Europe/Berlin', aDay, '2026-03-29T08:00:00Z')).toBe('2026-03-28T08:00:00Z');
	});
});

describe('after a moment', () => {
	it('the next day at ten is ten on the wall', () =>
		expect(after('Asia/Shanghai', dayBefore(1, '10:00'), '2026-11-25T02:30:00Z')).toBe(
			'2026-11-26T02:00:00Z'
		));

	it('a time of the same day that is over means at once', () =>
		expect(after('Asia/Shanghai', dayBefore(0, '10:00'), '2026-11-25T09:00:00Z')).toBe(
			'2026-11-25T09:00:00Z'
		));

	it('is never before it, whatever the zone and the day', () => {
		for (const zone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'])
			for (let hour = 0; hour < 24 * 366; hour += 7) {
				const moment = at('2026-01-01T00:00:00Z') + hour * HOUR;
				for (const days of [0, 1])
					expect(dueAfter(dayBefore(days, '02:30'), moment, clockOf(zone))).toBeGreaterThanOrEqual(
						moment
					);
			}
	});
});
