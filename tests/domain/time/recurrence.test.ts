import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill/implementation';
import { describe, expect, it } from 'vitest';
import {
	addDays,
	dateOfDayNumber,
	dayNumberOf
} from '../../../worker/domain/time/calendar-dates.ts';
import { parseRule } from '../../../worker/domain/time/recurrence-rule.ts';
import { expandDates } from '../../../worker/domain/time/recurrence.ts';
import { clockOf } from '../../../worker/domain/time/zone-clock.ts';

const berlin = clockOf('Europe/Berlin');
const expand = (rule: string | null, startsOn: string, from: string, to: string) =>
	expandDates({ startsOn, from: '09:00', rule }, berlin, { from, to });

describe('a repetition', () => {
	it('without a rule is its one day', () => {
		expect(expand(null, '2026-11-23', '2026-11-01', '2026-12-01')).toEqual(['2026-11-23']);
		expect(expand(null, '2026-11-23', '2026-11-24', '2026-12-01')).toEqual([]);
		expect(expand(null, '2026-11-23', '2026-11-01', '2026-11-23')).toEqual([]);
	});

	it('two on, two off is two rows of every fourth day', () => {
		const two = ['2026-11-23', '2026-11-24'].flatMap((day) =>
			expand('FREQ=DAILY;INTERVAL=4', day, '2026-11-23', '2026-12-02')
		);
		expect(two.sort()).toEqual([
			...['2026-11-23', '2026-11-24', '2026-11-27', '2026-11-28'],
			'2026-12-01'
		]);
	});

	it('has its first day only if that fits the rule', () => {
		expect(expand('FREQ=WEEKLY;BYDAY=MO', '2026-11-24', '2026-11-20', '2026-12-08')).toEqual([
			'2026-11-30',
			'2026-12-07'
		]);
	});

	it('spends a COUNT from its first day on, not from the window', () => {
		expect(expand('FREQ=DAILY;COUNT=3', '2026-11-20', '2026-11-22', '2026-12-08')).toEqual([
			'2026-11-22'
		]);
	});

	it('every other week follows WKST', () => {
		const monday = expand(
			'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=4;WKST=MO',
			'1997-08-05',
			'1997-08-01',
			'1997-09-30'
		);
		const sunday = expand(
			'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=4;WKST=SU',
			'1997-08-05',
			'1997-08-01',
			'1997-09-30'
		);
		expect(monday).toEqual(['1997-08-05', '1997-08-10', '1997-08-19', '1997-08-24']);
		expect(sunday).toEqual(['1997-08-05', '1997-08-17', '1997-08-19', '1997-08-31']);
	});

	it('by month: the second Tuesday, the last day, the 31st where there is one', () => {
		const year = (rule: string) => expand(rule, '2026-01-01', '2026-01-01', '2026-06-01');
		expect(year('FREQ=MONTHLY;BYDAY=2TU')).toEqual([
			...['2026-01-13', '2026-02-10', '2026-03-10', '2026-04-14', '2026-05-12']
		]);
		expect(year('FREQ=MONTHLY;BYMONTHDAY=-1').slice(0, 2)).toEqual(['2026-01-31', '2026-02-28']);
		expect(year('FREQ=MONTHLY;BYMONTHDAY=31')).toEqual(['2026-01-31', '2026-03-31', '2026-05-31']);
	});
});

describe('UNTIL', () => {
	const last = (until: string) =>
		expand(`FREQ=DAILY;UNTIL=${until}`, '2026-11-20', '2026-11-20', '2026-12-20').at(-1);

	it('as a date includes that day', () => {
		expect(last('20261125')).toBe('2026-11-25');
	});

	it('as a moment includes the day whose own time is not after it', () => {
		expect(last('20261125T080000Z')).toBe('2026-11-25'); // 09:00 in Berlin
		expect(last('20261125T075900Z')).toBe('2026-11-24');
		expect(last('20261125T233000Z')).toBe('2026-11-25'); // 00:30 of the 26th, before 09:00
		expect(last('20261125T085959')).toBe('2026-11-24');
	});
});

describe('what is no rule', () => {
	it.each([
		...['', 'FREQ=HOURLY', 'FREQ=DAILY;BYHOUR=9', 'FREQ=DAILY;INTERVAL=0', 'FREQ=DAILY;INTERVAL=x'],
		...['FREQ=DAILY;COUNT=0', 'FREQ=DAILY;COUNT=3;UNTIL=20270101', 'FREQ=DAILY;FREQ=WEEKLY'],
		...['FREQ=WEEKLY;BYDAY=XX', 'FREQ=WEEKLY;BYDAY=2MO', 'FREQ=WEEKLY;BYMONTHDAY=3', 'INTERVAL=2'],
		...['FREQ=DAILY;UNTIL=20270230', 'FREQ=DAILY;UNTIL=20271301', 'FREQ=DAILY;UNTIL=tomorrow'],
		...['FREQ=MONTHLY;BYMONTHDAY=32', 'FREQ=MONTHLY;BYMONTHDAY=0', 'FREQ=YEARLY;BYMONTH=13'],
		...[
			'FREQ=MONTHLY;BYSETPOS=1',
			'FREQ=MONTHLY;BYWEEKNO=3',
			'FREQ=DAILY;WKST=',
			'FREQ=DAILY;WKST=XX'
		],
		...[
			'FREQ=YEARLY;BYWEEKNO=3;BYDAY=2MO',
			'FREQ=DAILY;X=1',
			'FREQ=DAILY;',
			'FREQ=YEARLY;BYYEARDAY=400'
		],
		...['FREQ=DAILY;COUNT=99999', 'RRULE:RRULE:FREQ=DAILY', 'DTSTART=20260101;FREQ=DAILY']
	])('%j', (text) => {
		expect(parseRule(text)).toEqual({ ok: false, failure: 'invalid' });
	});

	it('is told apart from good ones with a prefix', () => {
		expect(parseRule('RRULE:FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1').ok).toBe(true);
	});
});

const weekdays = fc.subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], { minLength: 1 });
const maybe = <Value>(value: fc.Arbitrary<Value>, write: (value: Value) => string) =>
	fc.option(value.map(write), { nil: '' });
const dailyOrWeekly = fc
	.tuple(
		fc.constantFrom('DAILY', 'WEEKLY'),
		maybe(fc.integer({ min: 1, max: 9 }), (n) => `;INTERVAL=${n}`),
		maybe(weekdays, (days) => `;BYDAY=${days.join(',')}`),
		maybe(
			fc.subarray([1, 2, 6, 11, 12], { minLength: 1 }),
			(months) => `;BYMONTH=${months.join(',')}`
		),
		maybe(fc.constantFrom('MO', 'SU', 'SA', 'WE'), (day) => `;WKST=${day}`),
		fc.oneof(
			fc.constant(''),
			fc.integer({ min: 1, max: 400 }).map((n) => `;COUNT=${n}`),
			fc
				.integer({ min: 0, max: 900 })
				.map((n) => `;UNTIL=${addDays('2026-01-01', n).replaceAll('-', '')}`)
		)
	)
	.map((parts) => `FREQ=${parts.join('')}`);

describe('own arithmetic against the library', () => {
	it('gives the same days for every DAILY and WEEKLY rule', () => {
		fc.assert(
			fc.property(
				dailyOrWeekly,
				fc.integer({ min: 0, max: 400 }),
				fc.integer({ min: -50, max: 800 }),
				fc.integer({ min: 1, max: 62 }),
				(rule, offset, ahead, length) => {
					const startsOn = addDays('2026-01-01', offset);
					const from = addDays(startsOn, ahead);
					const to = addDays(from, length);
					expect(expand(rule, startsOn, from, to)).toEqual(byLibrary(rule, startsOn, from, to));
				}
			),
			{ numRuns: 400 }
		);
	});
});

function byLibrary(rule: string, startsOn: string, from: string, to: string): string[] {
	const noon = (date: string) => Temporal.ZonedDateTime.from(`${date}T12:00[UTC]`);
	const until = /UNTIL=(\d{4})(\d{2})(\d{2})/.exec(rule);
	const rows = new RRuleTemporal({
		rruleString: `RRULE:${rule.replace(/;UNTIL=\d+/, '')}`,
		dtstart: noon(startsOn),
		temporal: Temporal,
		...(until && { until: noon(`${until[1]}-${until[2]}-${until[3]}`) })
	});
	return rows
		.between(noon(from), noon(to), true)
		.map((at) => at.toPlainDate().toString())
		.filter((date) => date < to);
}

describe('speed', () => {
	it('expands a week of a shift of five years ago in less than a millisecond', () => {
		const rules = ['FREQ=DAILY;INTERVAL=4', 'FREQ=WEEKLY;BYDAY=MO,WE,FR', 'FREQ=DAILY;COUNT=5000'];
		const week = () => rules.map((rule) => expand(rule, '2021-11-01', '2026-11-16', '2026-11-23'));
		for (let i = 0; i < 50; i++) week();
		const begin = performance.now();
		for (let i = 0; i < 100; i++) week();
		expect((performance.now() - begin) / 300).toBeLessThan(1);
	});

	it('does not run away with a rule that never fits or ends', () => {
		const begin = performance.now();
		expect(
			expand('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', '2020-01-01', '2026-01-01', '2026-03-01')
		).toEqual([]);
		expect(
			expand('FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=9', '2020-01-01', '9998-01-01', '9998-03-01')
		).toEqual([]);
		expect(
			expand('FREQ=MONTHLY;COUNT=9999', '2020-01-01', '2119-01-01', '2119-03-01')
		).toHaveLength(2);
		expect(performance.now() - begin).toBeLessThan(2_000);
	});

	it('counts days far from 1970 rightly', () => {
		expect(dateOfDayNumber(dayNumberOf('2119-12-31'))).toBe('2119-12-31');
	});
});
