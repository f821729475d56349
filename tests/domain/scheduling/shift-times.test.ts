import { describe, expect, it } from 'vitest';
import { openTimesBetween, openTimesOn } from '../../../worker/domain/scheduling/opening-hours.ts';
import {
	checkRepeatingTime,
	expandTimes,
	type RepeatingTime
} from '../../../worker/domain/scheduling/recurrence-times.ts';
import { startsOfSeries } from '../../../worker/domain/scheduling/series.ts';
import {
	expandShifts,
	type Shift,
	workTimesOf
} from '../../../worker/domain/scheduling/shift-times.ts';
import type { Interval } from '../../../worker/domain/time/intervals.ts';
import { formatInstant } from '../../../worker/domain/time/rfc3339.ts';
import { clockOf } from '../../../worker/domain/time/zone-clock.ts';
import { changesOf, wallAt, ZONES } from '../time/intl-oracle.ts';

const berlin = clockOf('Europe/Berlin');
const utc = (list: readonly Interval[]) =>
	list.map(({ start, end }) => `${formatInstant(start)} ${formatInstant(end)}`);
const time = (more: Partial<RepeatingTime> = {}): RepeatingTime => ({
	startsOn: '2026-03-28',
	from: '02:30',
	to: '10:00',
	rule: 'FREQ=DAILY',
	...more
});
const shift = (more: Partial<Shift> = {}): Shift => ({
	id: 'shf_1',
	providerId: 'prv_1',
	chairId: null,
	kind: 'work',
	...time({ startsOn: '2026-11-02', from: '09:00', to: '17:00' }),
	...more
});

describe('a repeating time', () => {
	it('keeps its wall time across the change, and moves to 03:00 where 02:30 is missing', () => {
		const days = expandTimes(time(), berlin, { from: '2026-03-28', to: '2026-03-31' });
		expect(utc(days)).toEqual([
			'2026-03-28T01:30:00Z 2026-03-28T09:00:00Z',
			'2026-03-29T01:00:00Z 2026-03-29T08:00:00Z',
			'2026-03-30T00:30:00Z 2026-03-30T08:00:00Z'
		]);
	});

	it('has no occurrence where its whole time is skipped', () => {
		const hour = time({ from: '02:00', to: '03:00' });
		const window = { from: '2026-03-29', to: '2026-03-30' };
		expect(expandTimes(hour, berlin, window)).toEqual([]);
	});

	it('follows its exceptions, on days that it has', () => {
		const exceptions = [
			{ on: '2026-11-03', isOff: true },
			{ on: '2026-11-04', from: '12:00' },
			{ on: '2026-11-07', from: '09:00', to: '10:00' }
		];
		const week = time({
			startsOn: '2026-11-02',
			from: '09:00',
			rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE',
			exceptions
		});
		expect(utc(expandTimes(week, berlin, { from: '2026-11-02', to: '2026-11-09' }))).toEqual([
			'2026-11-02T08:00:00Z 2026-11-02T09:00:00Z'
		]);
		const longer = { ...week, to: '17:00' };
		expect(expandTimes(longer, berlin, { from: '2026-11-02', to: '2026-11-09' })).toHaveLength(2);
	});

	it('is refused when it ends before it begins, has no readable rule, or never exists', () => {
		const check = (more: Partial<RepeatingTime>) => {
			const checked = checkRepeatingTime(time(more), berlin);
			return checked.ok ? 'ok' : checked.failure;
		};
		expect(check({})).toBe('ok');
		expect(check({ from: '10:00', to: '10:00' })).toBe('invalid');
		expect(check({ exceptions: [{ on: '2026-03-28', from: '11:00' }] })).toBe('invalid');
		expect(check({ rule: 'FREQ=SOMETIMES' })).toBe('invalid');
		expect(check({ rule: null, startsOn: '2026-03-29' })).toBe('nonexistent_time');
		expect(check({ rule: null, startsOn: '2026-03-29', from: '01:00', to: '02:15' })).toBe(
			'nonexistent_time'
		);
		expect(check({ rule: null, startsOn: '2026-03-28' })).toBe('ok');
	});

	it('shows the same wall time on every day of a year, in every zone', () => {
		for (const zone of ZONES) {
			const clock = clockOf(zone);
			const daily = time({ startsOn: '2024-01-01', from: '09:00', to: '17:00' });
			const days = expandTimes(daily, clock, { from: '2024-01-01', to: '2031-01-01' });
			expect(days).toHaveLength(2557);
			const wrong = days.filter(
				({ on, start, end }) =>
					wallAt(zone, start) !== `${on} 09:00` || wallAt(zone, end) !== `${on} 17:00`
			);
			expect(wrong).toEqual([]);
		}
	});
});

describe('shifts', () => {
	it('leave and training take time from work; the chair stays with what is left', () => {
		const shifts = [
			shift({ chairId: 'chr_1', rule: null }),
			shift({ id: 'shf_2', kind: 'training', rule: null, from: '12:00', to: '13:00' }),
			shift({ id: 'shf_3', kind: 'leave', rule: null, from: '16:30', to: '20:00' })
		];
		const day = expandShifts(shifts, berlin, { from: '2026-11-02', to: '2026-11-03' });
		expect(day.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
			...['shf_1~2026-11-02 work', 'shf_2~2026-11-02 training', 'shf_3~2026-11-02 leave']
		]);
		const work = workTimesOf(day);
		expect(utc(work.all)).toEqual([
			'2026-11-02T08:00:00Z 2026-11-02T11:00:00Z',
			'2026-11-02T12:00:00Z 2026-11-02T15:30:00Z'
		]);
		expect(work.chairs.map(({ chairId }) => chairId)).toEqual(['chr_1', 'chr_1']);
	});
});

describe('opening hours', () => {
	const openingHours = [
		{ weekday: 1, from: '09:00', to: '12:00' },
		{ weekday: 1, from: '13:00', to: '18:00' },
		{ weekday: 7, from: '00:00', to: '24:00' }
	];
	const hours = {
		openingHours,
		holidays: [
			{ on: '2026-11-09', isClosed: true, hoursOfWeekday: null },
			{ on: '2026-11-14', isClosed: false, hoursOfWeekday: 1 },
			{ on: '2026-11-16', isClosed: false, hoursOfWeekday: null }
		]
	};

	it('know a break, a closed day, a holiday and a make-up working day', () => {
		expect(openTimesOn(hours, berlin, '2026-11-02')).toHaveLength(2);
		expect(openTimesOn(hours, berlin, '2026-11-03')).toEqual([]);
		expect(openTimesOn(hours, berlin, '2026-11-09')).toEqual([]);
		expect(utc(openTimesOn(hours, berlin, '2026-11-14'))[0]).toBe(
			'2026-11-14T08:00:00Z 2026-11-14T11:00:00Z'
		);
		expect(openTimesOn(hours, berlin, '2026-11-16')).toHaveLength(2);
	});

	it('join at midnight and are cut to what is asked for', () => {
		const always = {
			openingHours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
				weekday,
				from: '00:00',
				to: '24:00'
			})),
			holidays: []
		};
		const [start, end] = [Date.UTC(2026, 2, 27, 5), Date.UTC(2026, 2, 31, 7)];
		expect(openTimesBetween(always, berlin, start, end)).toEqual([{ start, end }]);
		expect(openTimesBetween(always, berlin, end, start)).toEqual([]);
	});
});

describe('a series of appointments', () => {
	it('stays at 10:00 on the wall through every clock change, in every zone (X39)', () => {
		for (const zone of ZONES) {
			const clock = clockOf(zone);
			const changes = changesOf(zone, Date.UTC(2024, 0, 1), Date.UTC(2031, 0, 1));
			for (const change of changes.length > 0 ? changes : [Date.UTC(2026, 2, 29)]) {
				const begin = clock.dateAt(change - 20 * 86_400_000);
				const first = clock.firstInstantFrom(begin, '10:00');
				const starts = startsOfSeries('FREQ=DAILY;INTERVAL=2;COUNT=20', first, clock);
				expect(starts.ok && starts.value.map((at) => wallAt(zone, at).slice(11))).toEqual(
					Array(20).fill('10:00')
				);
			}
		}
	});

	it('has an end, some starts, and not too many', () => {
		const first = Date.UTC(2026, 10, 23, 9);
		const starts = (rule: string) => startsOfSeries(rule, first, berlin);
		expect(starts('FREQ=WEEKLY;COUNT=3')).toEqual({
			ok: true,
			value: [first, first + 7 * 86_400_000, first + 14 * 86_400_000]
		});
		const bad = [
			'FREQ=WEEKLY',
			'FREQ=WEEKLY;COUNT=105',
			'FREQ=DAILY;UNTIL=20261101',
			'FREQ=X',
			'FREQ=DAILY;UNTIL=20280101'
		];
		for (const rule of bad) expect(starts(rule)).toEqual({ ok: false, failure: 'invalid' });
	});

	it('may begin in the second of two equal hours and still starts there', () => {
		const second = Date.UTC(2026, 9, 25, 1, 30);
		const starts = startsOfSeries('FREQ=DAILY;COUNT=2', second, berlin);
		expect(starts).toEqual({ ok: true, value: [second, Date.UTC(2026, 9, 26, 1, 30)] });
	});
});
