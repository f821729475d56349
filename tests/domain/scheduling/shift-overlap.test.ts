import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstOverlap } from '../../../worker/domain/scheduling/shift-overlap.ts';
import {
	expandTimes,
	type RepeatingTime
} from '../../../worker/domain/scheduling/recurrence-times.ts';
import { addDays } from '../../../worker/domain/time/calendar-dates.ts';
import { formatInstant } from '../../../worker/domain/time/rfc3339.ts';
import { clockOf } from '../../../worker/domain/time/zone-clock.ts';

const NOW = Date.parse('2026-11-23T00:00:00Z');
const zoned = (more: Partial<RepeatingTime> = {}, zone = 'Europe/Berlin') => ({
	time: { startsOn: '2026-01-05', from: '09:00', to: '13:00', rule: 'FREQ=DAILY', ...more },
	clock: clockOf(zone)
});
const meet = (a: ReturnType<typeof zoned>, b: ReturnType<typeof zoned>) => {
	const overlap = firstOverlap(a, b, NOW);
	return overlap && `${formatInstant(overlap.start)} ${formatInstant(overlap.end)}`;
};

it('sees the first shared stretch, and none where one ends as the other begins', () => {
	expect(meet(zoned(), zoned({ from: '12:30', to: '20:00' }))).toBe(
		'2026-11-23T11:30:00Z 2026-11-23T12:00:00Z'
	);
	expect(meet(zoned(), zoned({ from: '13:00', to: '20:00' }))).toBeNull();
});

it('two on, two off leaves the other two days to somebody else', () => {
	const rule = 'FREQ=DAILY;INTERVAL=4';
	const [first, third] = ['2026-01-05', '2026-01-07'];
	expect(meet(zoned({ startsOn: first, rule }), zoned({ startsOn: third, rule }))).toBeNull();
	expect(meet(zoned({ startsOn: first, rule }), zoned({ startsOn: first, rule }))).not.toBeNull();
});

it('meets only in summer where one zone changes its clocks and the other does not', () => {
	const berlin = zoned({ from: '09:00', to: '10:00' });
	const moscow = zoned({ from: '10:00', to: '11:00' }, 'Europe/Moscow');
	expect(meet(berlin, moscow)).toBe('2027-03-28T07:00:00Z 2027-03-28T08:00:00Z');
});

it('does not mind what has passed, and finds a single day years ahead', () => {
	expect(meet(zoned({ rule: 'FREQ=DAILY;UNTIL=20261101' }), zoned())).toBeNull();
	const far = { startsOn: '2033-05-02', rule: null };
	expect(meet(zoned(far), zoned(far))).toBe('2033-05-02T07:00:00Z 2033-05-02T11:00:00Z');
	expect(meet(zoned(far), zoned())).toBe('2033-05-02T07:00:00Z 2033-05-02T11:00:00Z');
	expect(meet(zoned(), zoned(far))).toBe('2033-05-02T07:00:00Z 2033-05-02T11:00:00Z');
});

it('is what a comparison of every pair of days gives, as far as that looks', () => {
	const looked = { from: '2026-11-01', to: '2027-06-01' };
	const lookedUntil = Date.parse('2027-05-31T00:00:00Z');
	const rule = fc.constantFrom(
		'FREQ=DAILY;INTERVAL=3',
		'FREQ=WEEKLY;BYDAY=MO,TH',
		'FREQ=DAILY;COUNT=5',
		null
	);
	const any = fc
		.record({
			rule,
			day: fc.integer({ min: -20, max: 60 }),
			from: fc.integer({ min: 0, max: 20 }),
			zone: fc.constantFrom('Europe/Berlin', 'Asia/Shanghai', 'America/New_York')
		})
		.map(({ rule, day, from, zone }) => {
			const hour = (h: number) => `${String(h).padStart(2, '0')}:00`;
			return zoned(
				{ rule, startsOn: addDays('2026-11-23', day), from: hour(from), to: hour(from + 3) },
				zone
			);
		});
	fc.assert(
		fc.property(any, any, (a, b) => {
			const all = ({ time, clock }: typeof a) => expandTimes(time, clock, looked);
			const shared = all(a).flatMap((x) =>
				all(b).flatMap((y) => {
					const [start, end] = [Math.max(x.start, y.start), Math.min(x.end, y.end)];
					return start < end && end > NOW && start < lookedUntil ? start : [];
				})
			);
			const found = firstOverlap(a, b, NOW)?.start ?? Infinity;
			expect(found < lookedUntil ? found : Infinity).toBe(Math.min(Infinity, ...shared));
		}),
		{ numRuns: 200 }
	);
});
