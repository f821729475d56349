import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withBuffer } from '../../../worker/domain/online-booking/buffers.ts';
import {
	changeableUntil,
	isChangeable
} from '../../../worker/domain/online-booking/change-limit.ts';
import { explainOpenings } from '../../../worker/domain/online-booking/explain-openings.ts';
import { findOnlineOpenings } from '../../../worker/domain/online-booking/find-online-openings.ts';
import { hiddenStarts, judgeStart } from '../../../worker/domain/online-booking/hidden-starts.ts';
import { suitsPatient } from '../../../worker/domain/online-booking/patient-rules.ts';
import type { OnlineRules } from '../../../worker/domain/online-booking/rules.ts';
import type { OpeningsNeed } from '../../../worker/domain/scheduling/openings-sources.ts';
import type { Interval } from '../../../worker/domain/time/intervals.ts';
import { clockOf } from '../../../worker/domain/time/zone-clock.ts';
import { bruteOpenings, sourcesOf, type World } from '../scheduling/openings-world.ts';

const MINUTE = 60_000;
const at = (time: string, on = '2026-11-23') => Date.parse(`${on}T${time}:00+08:00`);

describe('a buffer', () => {
	it('lies on both sides of what is booked, and not around a block', () => {
		const taken = [
			{ start: at('10:00'), end: at('10:30'), isBlock: false },
			{ start: at('12:00'), end: at('13:00'), isBlock: true },
			{ start: at('10:35'), end: at('11:00'), isBlock: false }
		];
		expect(withBuffer(taken, 10)).toEqual([
			{ start: at('09:50'), end: at('11:10') },
			{ start: at('12:00'), end: at('13:00') }
		]);
	});
});

describe('a patient', () => {
	it.each([
		['everyone', [], true, [], true],
		['new', [], true, [], true],
		['new', [], false, [], false],
		['returning', [], true, [], false],
		['returning', [], false, [], true],
		['everyone', ['vip', 'gold'], false, ['gold'], true],
		['everyone', ['vip', 'gold'], false, ['silver'], false],
		['new', ['vip'], true, ['vip'], true],
		['new', ['vip'], false, ['vip'], false]
	] as const)('%s with tags %j: new %s with %j is %s', (audience, tags, isNew, has, suits) => {
		expect(suitsPatient({ audience, tags }, { isNew, tags: has })).toBe(suits);
	});

	it('may change a visit that is still ahead until the limit', () => {
		expect(changeableUntil(at('12:00'), 90)).toBe(at('10:30'));
		const changeable = ['requested', 'scheduled', 'arrived', 'completed', 'cancelled', 'no_show'];
		expect(changeable.filter(isChangeable)).toEqual(['requested', 'scheduled']);
	});
});

const PROVIDERS = ['li', 'wang'];
const interval = fc
	.tuple(fc.nat(100), fc.integer({ min: 1, max: 20 }))
	.map(([from, cells]): Interval => {
		const start = at('08:00') + from * 15 * MINUTE;
		return { start, end: start + cells * 5 * MINUTE };
	});
const someWorld = fc.record({
	li: fc.array(interval, { maxLength: 4 }),
	wang: fc.array(interval, { maxLength: 4 }),
	chair: fc.array(interval, { maxLength: 3 })
});
const someRules = fc.record({
	leadMinutes: fc.constantFrom(0, 90),
	horizonDays: fc.constantFrom(1, 30),
	isSameDayOpen: fc.boolean(),
	most: fc.nat(2),
	department: fc.subarray(PROVIDERS, { maxLength: 1 }),
	bufferMinutes: fc.constantFrom(0, 10)
});
const need: OpeningsNeed = {
	minutes: 30,
	pattern: 'XX//XX',
	providerIds: PROVIDERS,
	chairIds: ['one'],
	alsoNeeded: [],
	stepMinutes: 15,
	notBefore: null
};
const window = { from: '2026-11-23', to: '2026-11-26', after: null, before: null };

it('offers what the naive search finds and the rules allow, and explains all that it does not', () => {
	fc.assert(
		fc.property(someWorld, someRules, (taken, { most, department, bufferMinutes, ...some }) => {
			const lane = (list: Interval[]) => [list];
			const worldWith = (buffer: number): World => ({
				timeZone: 'Asia/Shanghai',
				hours: {
					openingHours: [1, 2, 4].map((weekday) => ({ weekday, from: '09:00', to: '12:00' })),
					holidays: []
				},
				shifts: PROVIDERS.map((providerId) => ({
					id: `shf_${providerId}`,
					providerId,
					chairId: null,
					kind: 'work',
					startsOn: '2026-11-01',
					from: '09:30',
					to: '12:00',
					rule: 'FREQ=DAILY'
				})),
				taken: {
					'chair one': lane(taken.chair),
					...Object.fromEntries(
						(['li', 'wang'] as const).map((who) => [
							`provider ${who}`,
							lane(
								withBuffer(
									taken[who].map((busy) => ({ ...busy, isBlock: false })),
									buffer
								)
							)
						])
					)
				}
			});
			const rules: OnlineRules = {
				isOpen: true,
				isClosedOnHolidays: true,
				channels: [],
				...some,
				quotas: [
					{
						name: 'q',
						most,
						per: 'day',
						channels: [],
						serviceIds: [],
						providerIds: department,
						equipmentIds: [],
						after: null,
						before: null
					}
				]
			};
			const clock = clockOf('Asia/Shanghai');
			const calendar = { clock, now: at('09:05'), holidays: [] };
			const ask = { services: [], source: 'web', visitor: null, isMove: false };
			const booked = [
				{ start: at('10:00'), source: 'web', serviceIds: [], providerId: 'li', equipmentIds: [] }
			];
			const whole = {
				start: clock.dayBounds('2026-11-23').startMs,
				end: at('00:00', '2026-11-26')
			};
			const hidings = hiddenStarts({ rules, ask, calendar }, whole, booked);
			const buffered = sourcesOf(worldWith(bufferMinutes));
			const brute = bruteOpenings(need, { ...window, limit: 999 }, worldWith(bufferMinutes)).filter(
				({ start, providerId }) => judgeStart(hidings, start, providerId) === null
			);
			const { items, days } = findOnlineOpenings(
				need,
				{ ...window, limit: 999 },
				buffered,
				hidings
			);
			expect(items).toEqual(brute);
			for (const { on, count } of days)
				expect(count).toBe(
					new Set(brute.map(({ start }) => start).filter((start) => clock.dateAt(start) === on))
						.size
				);
			const explained = explainOpenings({
				need,
				window,
				sources: sourcesOf(worldWith(0)),
				buffered,
				hidings,
				holidays: [],
				tags: []
			});
			expect(explained.map(({ on, count }) => ({ on, count }))).toEqual(days);
			// 09:00 to 11:30 in quarters of an hour; Wednesday is closed.
			for (const [day, { count, hidden }] of explained.entries()) {
				const sum = hidden.reduce((total, one) => total + one.hidden, count);
				expect(sum).toBe(day === 2 ? 0 : 11);
				if (day === 2) expect(hidden).toEqual([{ rule: 'clinic_closed', hidden: 0 }]);
				else expect(hidden[0]).toEqual({ rule: 'no_provider', hidden: 2 });
			}
		}),
		{ numRuns: 200, seed: 20261123, endOnFailure: true }
	);
});

it('names the clinic, the page, the holiday and the tags in their turn', () => {
	const clock = clockOf('Asia/Shanghai');
	const world: World = {
		timeZone: 'Asia/Shanghai',
		hours: {
			openingHours: [1, 2, 3].map((weekday) => ({ weekday, from: '09:00', to: '10:00' })),
			holidays: [{ on: '2026-11-23', isClosed: true, hoursOfWeekday: null }]
		},
		shifts: [],
		taken: {}
	};
	const explain = (isOpen: boolean) => {
		const rules: OnlineRules = {
			isOpen,
			leadMinutes: 0,
			horizonDays: 30,
			isSameDayOpen: true,
			isClosedOnHolidays: true,
			quotas: [],
			channels: []
		};
		const holidays = [
			{ on: '2026-11-23', name: 'Rest', isClosed: true, hoursOfWeekday: null },
			{ on: '2026-11-24', name: 'Feast', isClosed: false, hoursOfWeekday: null }
		];
		const asked = {
			rules,
			ask: { services: [], source: 'web', visitor: null, isMove: false },
			calendar: { clock, now: at('00:00', '2026-11-20'), holidays }
		};
		const whole = { start: at('00:00'), end: at('00:00', '2026-11-26') };
		const everybodyWorks = {
			...sourcesOf(world),
			workTimes: (_who: string, start: number, end: number) => ({
				all: [{ start, end }],
				chairs: []
			})
		};
		return explainOpenings({
			need,
			window,
			sources: everybodyWorks,
			buffered: everybodyWorks,
			hidings: hiddenStarts(asked, whole, []),
			holidays,
			tags: ['vip']
		}).map(({ count, hidden }) => [count, ...hidden.map((one) => `${one.rule} ${one.name ?? ''}`)]);
	};
	expect(explain(true)).toEqual([
		[0, 'clinic_closed Rest', 'tags vip'],
		[0, 'holiday Feast', 'tags vip'],
		[3, 'tags vip']
	]);
	expect(explain(false)).toEqual([
		[0, 'clinic_closed Rest', 'tags vip'],
		[0, 'page_closed ', 'tags vip'],
		[0, 'page_closed ', 'tags vip']
	]);
});
