import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestAlternatives } from '../../../worker/domain/scheduling/openings-alternatives.ts';
import type { OpeningsNeed } from '../../../worker/domain/scheduling/openings-sources.ts';
import { findOpenings, type OpeningsWindow } from '../../../worker/domain/scheduling/openings.ts';
import type { Shift } from '../../../worker/domain/scheduling/shift-times.ts';
import type { Interval } from '../../../worker/domain/time/intervals.ts';
import { formatInstant } from '../../../worker/domain/time/rfc3339.ts';
import { clockOf } from '../../../worker/domain/time/zone-clock.ts';
import { bruteOpenings, sourcesOf, type World } from './openings-world.ts';

const MINUTE = 60_000;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '09:00', to: '12:00' }));
const shift = (providerId: string, more: Partial<Shift> = {}): Shift => ({
	id: `shf_${providerId}`,
	providerId,
	chairId: null,
	kind: 'work',
	startsOn: '2026-11-01',
	from: '09:00',
	to: '12:00',
	rule: 'FREQ=DAILY',
	...more
});
const world = (more: Partial<World> = {}): World => ({
	timeZone: 'Asia/Shanghai',
	hours: { openingHours: EVERY_DAY, holidays: [] },
	shifts: [shift('li'), shift('wang')],
	taken: {},
	...more
});
const need = (more: Partial<OpeningsNeed> = {}): OpeningsNeed => ({
	minutes: 30,
	pattern: 'XXXXXX',
	providerIds: ['li', 'wang'],
	chairIds: ['one', 'two'],
	alsoNeeded: [],
	stepMinutes: 15,
	notBefore: null,
	...more
});
const window = (more: Partial<OpeningsWindow> = {}): OpeningsWindow => ({
	from: '2026-11-23',
	to: '2026-11-24',
	after: null,
	before: null,
	limit: 20,
	...more
});
const at = (time: string, on = '2026-11-23') => Date.parse(`${on}T${time}:00+08:00`);
const busy = (from: string, to: string): Interval => ({ start: at(from), end: at(to) });
const brief = (rows: { providerId: string; chairId: string; start: number }[]) =>
	rows.map(({ providerId, chairId, start }) => {
		const wall = formatInstant(start + 8 * 3_600_000).slice(11, 16);
		return `${wall} ${providerId} ${chairId}`;
	});
const search = (w: World, n = need(), when = window()) =>
	brief(findOpenings(n, when, sourcesOf(w)));

describe('findOpenings', () => {
	it('gives one row per start and provider, in that order, with the first free chair', () => {
		const rows = search(world({ taken: { 'chair one': [[busy('09:00', '09:30')]] } }));
		expect(rows.slice(0, 6)).toEqual([
			...['09:00 li two', '09:00 wang two', '09:15 li two', '09:15 wang two'],
			...['09:30 li one', '09:30 wang one']
		]);
		expect(search(world(), need(), window({ limit: 3 }))).toHaveLength(3);
	});

	it('needs the provider in the X cells alone', () => {
		const taken = { 'provider li': [[busy('09:10', '09:20')]] };
		const pattern = 'XX//XX';
		const rows = search(
			world({ taken }),
			need({ pattern, providerIds: ['li'] }),
			window({ limit: 1 })
		);
		expect(rows).toEqual(['09:00 li one']);
		expect(search(world({ taken }), need({ providerIds: ['li'] }))[0]).toBe('09:30 li one');
	});

	it('lets the last assistant cells run past the end of a shift, never past closing', () => {
		const shifts = [shift('li', { to: '11:40' })];
		const rows = search(
			world({ shifts }),
			need({ pattern: 'XX////', stepMinutes: 5 }),
			window({ limit: 200 })
		);
		expect(rows.at(-1)).toBe('11:30 li one');
	});

	it('takes a chair and equipment for the whole time, lane by lane', () => {
		const taken = {
			'chair one': [[busy('09:00', '10:00')], [busy('10:00', '11:00')]],
			'equipment xray': [[busy('09:00', '09:40')]]
		};
		const n = need({
			chairIds: ['one'],
			providerIds: ['li'],
			alsoNeeded: [{ resource: 'equipment', id: 'xray' }],
			stepMinutes: 5
		});
		const rows = search(world({ taken }), n, window({ limit: 200 }));
		// 09:35 to 10:05 would need lane two before ten and lane one after it.
		expect(rows[0]).toBe('10:00 li one');
		const free = search(
			world({ taken: { 'chair one': taken['chair one'] } }),
			n,
			window({ limit: 200 })
		);
		expect(free).toContain('09:30 li one');
		expect(free).not.toContain('09:35 li one');
	});

	it('prefers the chair that the shift names, and takes another when that is not free', () => {
		const shifts = [shift('li', { chairId: 'two' })];
		const taken = { 'chair two': [[busy('09:00', '09:30')]] };
		const rows = search(world({ shifts, taken }), need(), window({ limit: 3 }));
		expect(rows).toEqual(['09:00 li one', '09:15 li one', '09:30 li two']);
	});

	it('never offers what has passed, and keeps to the wanted time of day', () => {
		const rows = search(world(), need({ notBefore: at('09:01') }), window({ limit: 1 }));
		expect(rows).toEqual(['09:15 li one']);
		const late = window({ after: '10:00', before: '11:00', limit: 200 });
		expect(search(world(), need({ providerIds: ['li'] }), late)).toEqual([
			...['10:00 li one', '10:15 li one', '10:30 li one']
		]);
	});

	it('is empty on a holiday, on leave, and for a day outside every shift', () => {
		const holidays = [{ on: '2026-11-23', isClosed: true, hoursOfWeekday: null }];
		expect(search(world({ hours: { openingHours: EVERY_DAY, holidays } }))).toEqual([]);
		const leave = shift('li', { id: 'shf_leave', kind: 'leave', from: '09:00', to: '11:45' });
		expect(search(world({ shifts: [shift('li'), leave] }))).toEqual([]);
		expect(search(world({ shifts: [] }))).toEqual([]);
	});

	it('crosses midnight where the clinic does not close', () => {
		const openingHours = EVERY_DAY.map((day) => ({ ...day, from: '00:00', to: '24:00' }));
		const shifts = [shift('li', { from: '00:00', to: '24:00' })];
		const night = world({ hours: { openingHours, holidays: [] }, shifts });
		expect(search(night, need({ notBefore: at('23:45') }), window())).toEqual(['23:45 li one']);
	});

	const part = fc.tuple(fc.integer({ min: 0, max: 47 }), fc.integer({ min: 1, max: 8 }));
	const lane = fc.array(part, { maxLength: 6 });
	const cases = fc.record({
		zone: fc.constantFrom('Asia/Kathmandu', 'Europe/Berlin', 'Australia/Lord_Howe'),
		day: fc.constantFrom('2026-03-28', '2026-10-03', '2026-10-24'),
		chairs: fc.array(fc.array(lane, { minLength: 1, maxLength: 2 }), {
			minLength: 1,
			maxLength: 3
		}),
		providers: fc.array(lane, { minLength: 1, maxLength: 3 }),
		xray: fc.option(lane, { nil: null }),
		pattern: fc.stringMatching(/^[X/]{1,9}$/).filter((text) => text.includes('X')),
		step: fc.constantFrom(5, 10, 15, 30),
		limit: fc.constantFrom(1, 7, 200),
		after: fc.constantFrom(null, '00:30', '02:30', '03:00'),
		before: fc.constantFrom(null, '04:00', '23:00'),
		leave: fc.boolean(),
		chairOfShift: fc.constantFrom(null, 'chair1')
	});

	it('finds what the naive search finds, over nights with clock changes', () => {
		fc.assert(
			fc.property(cases, (c) => {
				const { startMs } = clockOf(c.zone).dayBounds(c.day);
				const taken: World['taken'] = {};
				const list = (parts: [number, number][]) =>
					parts.map(([from, length]) => ({
						start: startMs + from * 60 * MINUTE,
						end: startMs + from * 60 * MINUTE + length * 20 * MINUTE
					}));
				c.chairs.forEach((lanes, i) => (taken[`chair chair${i}`] = lanes.map(list)));
				c.providers.forEach((lane, i) => (taken[`provider p${i}`] = [list(lane)]));
				if (c.xray) taken['equipment xray'] = [list(c.xray)];
				const providerIds = c.providers.map((_, i) => `p${i}`);
				const hours = { from: '00:30', to: '22:00' };
				const clinic: World = {
					timeZone: c.zone,
					hours: { openingHours: EVERY_DAY.map((day) => ({ ...day, ...hours })), holidays: [] },
					shifts: providerIds.flatMap((id) => [
						shift(id, {
							startsOn: '2026-01-01',
							from: '01:00',
							to: '09:00',
							chairId: c.chairOfShift
						}),
						...(c.leave
							? [
									shift(id, {
										id: 'l',
										kind: 'leave',
										startsOn: '2026-01-01',
										from: '05:00',
										to: '05:45'
									})
								]
							: [])
					]),
					taken
				};
				const n = need({
					minutes: c.pattern.length * 5,
					pattern: c.pattern,
					providerIds,
					chairIds: c.chairs.map((_, i) => `chair${i}`),
					alsoNeeded: c.xray ? [{ resource: 'equipment', id: 'xray' }] : [],
					stepMinutes: c.step,
					notBefore: startMs + 90 * MINUTE
				});
				const when = window({
					from: c.day,
					to: new Date(Date.parse(c.day) + 2 * 86_400_000).toISOString().slice(0, 10),
					after: c.after,
					before: c.before,
					limit: c.limit
				});
				expect(findOpenings(n, when, sourcesOf(clinic))).toEqual(
					bruteOpenings(n, when, clinic).slice(0, c.limit)
				);
			}),
			{ numRuns: 250 }
		);
	}, 120_000);
});

describe('nearestAlternatives', () => {
	const near = (w: World, n: OpeningsNeed, wanted: number) =>
		brief(nearestAlternatives(n, wanted, sourcesOf(w)));

	it('offers the same time elsewhere first, then the nearest in either direction', () => {
		const taken = { 'provider li': [[busy('10:00', '10:30')]] };
		const n = need({ stepMinutes: 5, notBefore: at('08:00') });
		expect(near(world({ taken }), n, at('10:00'))).toEqual([
			...['10:00 wang one', '09:55 wang one', '10:05 wang one']
		]);
		expect(near(world({ taken }), { ...n, providerIds: ['li'] }, at('10:00'))).toEqual([
			...['09:30 li one', '10:30 li one', '09:25 li one']
		]);
	});

	it('looks up to 14 days away, no further, and not into the past', () => {
		const only = (startsOn: string) => world({ shifts: [shift('li', { startsOn, rule: null })] });
		const n = need({ stepMinutes: 30, notBefore: at('08:00') });
		expect(near(only('2026-12-07'), n, at('10:00'))).toEqual([
			...['09:00 li one', '09:30 li one', '10:00 li one']
		]);
		expect(near(only('2026-12-08'), n, at('10:00'))).toEqual([]);
		expect(near(only('2026-11-22'), n, at('10:00'))).toEqual([]);
	});

	it('is what the naive search would sort to the front', () => {
		const spans = fc.array(
			fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 30 })),
			{ maxLength: 25 }
		);
		fc.assert(
			fc.property(spans, spans, fc.integer({ min: 0, max: 36 }), (first, second, cell) => {
				const list = (parts: [number, number][]) =>
					parts.map(([from, length]) => ({
						start: at('07:00') + from * 5 * MINUTE,
						end: at('07:00') + (from + length) * 5 * MINUTE
					}));
				const w = world({ taken: { 'provider li': [list(first)], 'chair one': [list(second)] } });
				const n = need({ stepMinutes: 5, notBefore: at('08:00'), chairIds: ['one'] });
				const wanted = at('09:00') + cell * 5 * MINUTE;
				const all = bruteOpenings(n, window({ from: '2026-11-22', to: '2026-12-10' }), w);
				const distance = (row: { start: number }) => Math.abs(row.start - wanted);
				all.sort((a, b) => distance(a) - distance(b) || a.start - b.start);
				expect(nearestAlternatives(n, wanted, sourcesOf(w))).toEqual(all.slice(0, 3));
			}),
			{ numRuns: 100 }
		);
	}, 120_000);
});

describe('speed', () => {
	it('searches 62 full days of 12 chairs and 8 providers in well under 20 ms', () => {
		const names = (count: number, word: string) =>
			Array.from({ length: count }, (_, i) => `${word}${i}`);
		const providerIds = names(8, 'p');
		const chairIds = names(12, 'c');
		const taken: World['taken'] = {};
		for (const key of [
			...providerIds.map((id) => `provider ${id}`),
			...chairIds.map((id) => `chair ${id}`)
		]) {
			taken[key] = [
				Array.from({ length: 62 * 8 }, (_, i) => {
					const start = at('09:00') + Math.floor(i / 8) * 86_400_000 + (i % 8) * 25 * MINUTE;
					return { start, end: start + 20 * MINUTE };
				})
			];
		}
		const full = world({ shifts: providerIds.map((id) => shift(id)), taken });
		const sources = sourcesOf(full);
		const n = need({ providerIds, chairIds, stepMinutes: 5 });
		const when = window({ to: '2027-01-24', limit: 200 });
		const once = () => findOpenings(n, when, sources);
		expect(once()).toEqual([]);
		for (let i = 0; i < 10; i++) once();
		const times = Array.from({ length: 15 }, () => {
			const begin = performance.now();
			once();
			return performance.now() - begin;
		}).sort((a, b) => a - b);
		console.log(`62 full days, 12 chairs, 8 providers: ${times[7]!.toFixed(2)} ms`);
		expect(times[7]).toBeLessThan(20);
	});
});
