import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	hiddenStarts,
	judgeStart,
	offeredStarts,
	type OnlineCase
} from '../../../worker/domain/online-booking/hidden-starts.ts';
import { spanOfQuotas } from '../../../worker/domain/online-booking/quotas.ts';
import type {
	BookedOnline,
	OnlineAsk,
	OnlineRules,
	Quota
} from '../../../worker/domain/online-booking/rules.ts';
import { contains } from '../../../worker/domain/time/intervals.ts';
import { clockOf } from '../../../worker/domain/time/zone-clock.ts';
import { changesOf, ZONES } from '../time/intl-oracle.ts';
import { NaiveRules } from './naive-rules.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const rules = (more: Partial<OnlineRules> = {}): OnlineRules => ({
	isOpen: true,
	leadMinutes: 60,
	horizonDays: 60,
	isSameDayOpen: true,
	isClosedOnHolidays: true,
	quotas: [],
	channels: [],
	...more
});
const quota = (more: Partial<Quota> = {}): Quota => ({
	name: 'q',
	most: 1,
	per: 'day',
	channels: [],
	serviceIds: [],
	providerIds: [],
	equipmentIds: [],
	after: null,
	before: null,
	...more
});
const service = (more: object = {}) => ({
	serviceId: 'svc_check',
	isPublic: true,
	audience: 'everyone' as const,
	leadMinutes: null,
	equipmentIds: [],
	...more
});
const ask = (more: Partial<OnlineAsk> = {}): OnlineAsk => ({
	services: [service()],
	source: 'web',
	visitor: null,
	isMove: false,
	...more
});
/** Monday 23 November 2026, 10:00 in Shanghai. */
const NOW = Date.parse('2026-11-23T02:00:00Z');
const shanghai = clockOf('Asia/Shanghai');
const one = (more: Partial<OnlineCase> & { now?: number } = {}): OnlineCase => ({
	rules: rules(),
	ask: ask(),
	calendar: { clock: shanghai, now: more.now ?? NOW, holidays: [] },
	...more
});
const at = (time: string, on = '2026-11-23') => Date.parse(`${on}T${time}:00+08:00`);
const verdict = (asked: OnlineCase, start: number, booked: BookedOnline[] = [], who = 'prv_li') =>
	judgeStart(hiddenStarts(asked, { start, end: start + 1 }, booked), start, who)?.rule ?? null;
const booked = (start: number, more: Partial<BookedOnline> = {}): BookedOnline => ({
	start,
	source: 'web',
	serviceIds: ['svc_check'],
	providerId: 'prv_li',
	equipmentIds: [],
	...more
});

describe('one start', () => {
	it('is had from the lead time on, to the millisecond', () => {
		expect(verdict(one(), NOW + HOUR)).toBeNull();
		expect(verdict(one({ now: NOW + 1 }), NOW + HOUR)).toBe('lead_time');
		expect(verdict(one({ rules: rules({ leadMinutes: 0 }) }), NOW)).toBeNull();
		expect(verdict(one({ rules: rules({ leadMinutes: 0 }) }), NOW - 1)).toBe('lead_time');
	});

	it('needs the longer notice of clinic and service', () => {
		const long = ask({ services: [service({ leadMinutes: 240 })] });
		expect(verdict(one({ ask: long }), NOW + 3 * HOUR)).toBe('lead_time');
		expect(verdict(one({ ask: long }), NOW + 4 * HOUR)).toBeNull();
		const short = ask({ services: [service({ leadMinutes: 5 })] });
		expect(verdict(one({ ask: short }), NOW + 59 * MINUTE)).toBe('lead_time');
	});

	it('lies within the horizon in local days: the last day whole, the next not at all', () => {
		const near = one({ rules: rules({ horizonDays: 2 }) });
		expect(verdict(near, at('23:55', '2026-11-25'))).toBeNull();
		expect(verdict(near, at('00:00', '2026-11-26'))).toBe('horizon');
	});

	it('is not today where today is closed to the page, by the clinic calendar, not by UTC', () => {
		const late = one({ rules: rules({ isSameDayOpen: false, leadMinutes: 0 }) });
		expect(verdict(late, at('23:55'))).toBe('same_day');
		expect(verdict(late, at('00:00', '2026-11-24'))).toBeNull();
	});

	it('is closed on a public holiday that the clinic works through, open on a make-up day (F6)', () => {
		const holiday = { on: '2026-11-25', name: 'Lantern', isClosed: false, hoursOfWeekday: null };
		const calendar = (more = {}) => ({
			clock: shanghai,
			now: NOW,
			holidays: [{ ...holiday, ...more }]
		});
		const when = at('10:00', '2026-11-25');
		expect(verdict(one({ calendar: calendar() }), when)).toBe('holiday');
		expect(verdict(one({ calendar: calendar({ hoursOfWeekday: 1 }) }), when)).toBeNull();
		const open = rules({ isClosedOnHolidays: false });
		expect(verdict(one({ rules: open, calendar: calendar() }), when)).toBeNull();
		expect(verdict(one({ calendar: calendar() }), at('10:00', '2026-11-24'))).toBeNull();
	});

	it('is nowhere while the page, the channel or the service is closed', () => {
		const when = at('15:00');
		expect(verdict(one({ rules: rules({ isOpen: false }) }), when)).toBe('page_closed');
		const closed = rules({ channels: [{ word: 'web', isOpen: false }] });
		expect(verdict(one({ rules: closed }), when)).toBe('channel_closed');
		expect(verdict(one({ ask: ask({ source: 'blog' }) }), when)).toBe('channel_closed');
		const own = rules({ channels: [{ word: 'blog', isOpen: true }] });
		expect(verdict(one({ rules: own, ask: ask({ source: 'blog' }) }), when)).toBeNull();
		const hidden = ask({ services: [service({ isPublic: false })] });
		expect(verdict(one({ ask: hidden }), when)).toBe('service_not_public');
	});

	it('is for the audience that the visitor says to be of, and for who has not said', () => {
		const forNew = (visitor: OnlineAsk['visitor']) =>
			one({ ask: ask({ visitor, services: [service({ audience: 'new' })] }) });
		expect(verdict(forNew('new'), at('15:00'))).toBeNull();
		expect(verdict(forNew(null), at('15:00'))).toBeNull();
		expect(verdict(forNew('returning'), at('15:00'))).toBe('audience');
	});

	it('asks a booking that only moves about time alone', () => {
		const moved = ask({
			isMove: true,
			source: 'phone',
			visitor: 'returning',
			services: [service({ isPublic: false, audience: 'new' })]
		});
		expect(verdict(one({ ask: moved }), at('15:00'))).toBeNull();
		expect(verdict(one({ ask: moved }), NOW)).toBe('lead_time');
		expect(verdict(one({ ask: moved, rules: rules({ isOpen: false }) }), at('15:00'))).toBe(
			'page_closed'
		);
	});
});

describe('quotas (F5)', () => {
	const withQuota = (...quotas: Quota[]) => one({ rules: rules({ quotas }) });

	it('fill by the day, the ISO week and the month of the clinic', () => {
		const sunday = booked(at('10:00', '2026-11-29'));
		const day = (per: Quota['per'], on: string) =>
			verdict(withQuota(quota({ per })), at('12:00', on), [sunday]);
		expect(day('day', '2026-11-29')).toBe('quota');
		expect(day('day', '2026-11-30')).toBeNull();
		expect(day('week', '2026-11-24')).toBe('quota');
		expect(day('week', '2026-11-30')).toBeNull();
		expect(day('month', '2026-11-30')).toBe('quota');
		expect(day('month', '2026-12-01')).toBeNull();
	});

	it('of none take nothing, and one that is not reached hides nothing', () => {
		expect(verdict(withQuota(quota({ most: 0 })), at('12:00'))).toBe('quota');
		expect(verdict(withQuota(quota({ most: 2 })), at('12:00'), [booked(at('11:00'))])).toBeNull();
	});

	it('of a department close it for its providers only, who share it', () => {
		const department = withQuota(quota({ providerIds: ['prv_li', 'prv_wang'] }));
		const taken = [booked(at('15:00'), { providerId: 'prv_wang' })];
		expect(verdict(department, at('12:00'), taken, 'prv_li')).toBe('quota');
		expect(verdict(department, at('12:00'), taken, 'prv_chen')).toBeNull();
	});

	it('count only their channel, service, equipment and part of the day', () => {
		const taken = [booked(at('15:00'))];
		const judged = (more: Partial<Quota>, start = at('15:30')) =>
			verdict(withQuota(quota(more)), start, taken);
		expect(judged({ channels: ['wechat'] })).toBeNull();
		expect(judged({ channels: ['web', 'wechat'] })).toBe('quota');
		expect(judged({ serviceIds: ['svc_crown'] })).toBeNull();
		expect(judged({ equipmentIds: ['eqp_ct'] })).toBeNull();
		expect(judged({ after: '15:00', before: '16:00' })).toBe('quota');
		expect(judged({ after: '15:00', before: '16:00' }, at('16:00'))).toBeNull();
		expect(judged({ after: '15:05' })).toBeNull();
		const scanning = ask({ services: [service({ equipmentIds: ['eqp_ct'] })] });
		const limited = { rules: rules({ quotas: [quota({ equipmentIds: ['eqp_ct'] })] }) };
		const scan = [booked(at('15:00'), { equipmentIds: ['eqp_ct'] })];
		expect(verdict(one({ ...limited, ask: scanning }), at('12:00'), scan)).toBe('quota');
		expect(verdict(one({ ...limited, ask: scanning }), at('12:00'), taken)).toBeNull();
	});

	it('need the bookings of the whole periods around what is judged', () => {
		const window = { start: at('12:00', '2026-12-01'), end: at('13:00', '2026-12-02') };
		const span = (per: Quota['per']) => spanOfQuotas([quota({ per })], shanghai, window)!;
		expect(span('day')).toEqual({
			start: at('00:00', '2026-12-01'),
			end: at('00:00', '2026-12-03')
		});
		expect(span('week')).toEqual({
			start: at('00:00', '2026-11-30'),
			end: at('00:00', '2026-12-07')
		});
		expect(span('month')).toEqual({
			start: at('00:00', '2026-12-01'),
			end: at('00:00', '2027-01-01')
		});
		expect(spanOfQuotas([], shanghai, window)).toBeNull();
	});
});

/** A moment near a clock change, where days are 23, 24.5 or 25 hours long. */
const nearChange = fc
	.tuple(fc.constantFrom(...ZONES), fc.nat(40), fc.integer({ min: -60, max: 12 }))
	.map(([zone, nth, hours]) => {
		const from = Date.parse('2026-01-01T00:00:00Z');
		const changes = CHANGES.get(zone) ?? changesOf(zone, from, from + 400 * DAY);
		CHANGES.set(zone, changes);
		const near = changes[nth % Math.max(1, changes.length)] ?? from + nth * DAY;
		return { zone, now: near + hours * HOUR + (nth % 12) * 5 * MINUTE };
	});
const CHANGES = new Map<string, number[]>();

const someQuota = fc.record({
	name: fc.constant('q'),
	most: fc.nat(2),
	per: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
	channels: fc.subarray(['web', 'wechat'], { maxLength: 1 }),
	serviceIds: fc.subarray(['svc_check', 'svc_crown'], { maxLength: 1 }),
	providerIds: fc.subarray(['prv_li', 'prv_wang', 'prv_chen'], { maxLength: 2 }),
	equipmentIds: fc.subarray(['eqp_ct'], { maxLength: 1 }),
	after: fc.constantFrom(null, '00:30', '02:30', '09:00'),
	before: fc.constantFrom(null, '03:00', '12:00', '23:30')
});
const someBooked = fc.record({
	offset: fc.integer({ min: -36, max: 200 }),
	source: fc.constantFrom('web', 'wechat'),
	serviceIds: fc.constantFrom(['svc_check'], ['svc_crown']),
	providerId: fc.constantFrom('prv_li', 'prv_wang'),
	equipmentIds: fc.constantFrom([], ['eqp_ct'])
});

it('judges, and narrows, every start as a calendar on the wall would, also where clocks change (X37)', () => {
	fc.assert(
		fc.property(
			nearChange,
			fc.record({
				leadMinutes: fc.constantFrom(0, 60, 1_440),
				horizonDays: fc.constantFrom(1, 3, 30),
				isSameDayOpen: fc.boolean(),
				isClosedOnHolidays: fc.boolean(),
				quotas: fc.array(someQuota, { maxLength: 3 })
			}),
			fc.array(someBooked, { maxLength: 4 }),
			fc.array(fc.nat(5), { maxLength: 1 }),
			fc.constantFrom([], ['eqp_ct']),
			({ zone, now }, some, taken, holidayOffsets, equipmentIds) => {
				const naive = new NaiveRules(zone, now);
				const clock = clockOf(zone);
				const wish = ask({ services: [service({ equipmentIds })] });
				const dates = holidayOffsets.map((days) => clock.dateAt(now + days * DAY));
				const holidays = dates.map((on) => ({
					on,
					name: 'h',
					isClosed: false,
					hoursOfWeekday: null
				}));
				const asked: OnlineCase = {
					rules: rules(some),
					ask: wish,
					calendar: { clock, now, holidays }
				};
				const known = taken.map(({ offset, ...rest }) => ({ ...rest, start: now + offset * HOUR }));
				const window = { start: now - 6 * HOUR, end: now + 5 * DAY };
				const hidings = hiddenStarts(asked, window, known);
				for (const providerId of ['prv_li', 'prv_chen']) {
					const offered = offeredStarts(hidings, [window], providerId);
					for (let start = window.start; start < window.end; start += 55 * MINUTE) {
						const expected = naive.judge(asked.rules, wish, dates, known, start, providerId);
						const alone = hiddenStarts(asked, { start, end: start + 1 }, known);
						const judged = judgeStart(alone, start, providerId)?.rule ?? null;
						if (judged !== expected)
							throw new Error(
								`${zone} ${new Date(start).toISOString()}: ${judged}, not ${expected}`
							);
						expect(contains(offered, start, start + 1)).toBe(expected === null);
					}
				}
			}
		),
		{ numRuns: 150, seed: 20261122, endOnFailure: true }
	);
});
