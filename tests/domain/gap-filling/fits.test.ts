import { describe, expect, it } from 'vitest';
import { placeInGap, type Gap, type Wanting } from '../../../worker/domain/gap-filling/fits.ts';
import { clockOf } from '../../../worker/domain/time/zone-clock.ts';

const shanghai = clockOf('Asia/Shanghai');
const MINUTE = 60_000;
/** Monday 23 November 2026, 14:00 to 15:30 in Shanghai. */
const TWO = Date.parse('2026-11-23T06:00:00Z');

const aGap = (changed: Partial<Gap> = {}): Gap => ({
	providerId: 'prv_1',
	providerServiceIds: ['svc_check', 'svc_crown'],
	start: TWO,
	end: TWO + 90 * MINUTE,
	...changed
});
const somebody = (changed: Partial<Wanting> = {}): Wanting => ({
	minutes: 30,
	serviceIds: ['svc_check'],
	providerId: null,
	windows: [],
	bookedAt: null,
	...changed
});
const place = (wanting: Wanting, gap = aGap(), step = 15) =>
	placeInGap(gap, wanting, shanghai, step);

describe('who fits a gap (F24)', () => {
	it('puts a shorter visit at its beginning', () => {
		expect(place(somebody())).toBe(TWO);
	});

	it('takes a visit that fills it to the minute and none that is longer', () => {
		expect(place(somebody({ minutes: 90 }))).toBe(TWO);
		expect(place(somebody({ minutes: 95 }))).toBeNull();
	});

	it('asks for the wanted provider and for one who does all the services', () => {
		expect(place(somebody({ providerId: 'prv_1' }))).toBe(TWO);
		expect(place(somebody({ providerId: 'prv_2' }))).toBeNull();
		expect(place(somebody({ serviceIds: ['svc_check', 'svc_implant'] }))).toBeNull();
		expect(place(somebody({ serviceIds: [] }))).toBe(TWO);
	});

	it('keeps to dates, of which the last one counts', () => {
		const on = (from: string, to: string) => place(somebody({ windows: [{ from, to }] }));
		expect(on('2026-11-20', '2026-11-23')).toBe(TWO);
		expect(on('2026-11-24', '2026-11-30')).toBeNull();
		expect(on('2026-11-01', '2026-11-22')).toBeNull();
	});

	it('keeps to weekdays of the clinic, Monday 1 to Sunday 7', () => {
		const dates = { from: '2026-11-01', to: '2026-12-31' };
		expect(place(somebody({ windows: [{ ...dates, weekdays: [1] }] }))).toBe(TWO);
		expect(place(somebody({ windows: [{ ...dates, weekdays: [2, 7] }] }))).toBeNull();
		expect(place(somebody({ windows: [{ ...dates, weekdays: [] }] }))).toBe(TWO);
	});

	it('begins later in the gap for who can come only then, and is over by when they must go', () => {
		const dates = { from: '2026-11-23', to: '2026-11-23' };
		const late = somebody({ windows: [{ ...dates, after: '14:20' }] });
		expect(place(late)).toBe(TWO + 30 * MINUTE);
		expect(place(late, aGap(), 5)).toBe(TWO + 20 * MINUTE);
		expect(place(somebody({ windows: [{ ...dates, after: '15:05' }] }), aGap(), 5)).toBeNull();
		expect(place(somebody({ windows: [{ ...dates, before: '14:30' }] }))).toBe(TWO);
		expect(place(somebody({ windows: [{ ...dates, before: '14:25' }] }))).toBeNull();
	});

	it('is content with any one of several windows', () => {
		const windows = [
			{ from: '2026-11-24', to: '2026-11-24' },
			{ from: '2026-11-23', to: '2026-11-23', after: '15:00' }
		];
		expect(place(somebody({ windows }))).toBe(TWO + 60 * MINUTE);
	});

	it('moves a booking only to an earlier time', () => {
		expect(place(somebody({ bookedAt: TWO + 1 }))).toBe(TWO);
		expect(place(somebody({ bookedAt: TWO }))).toBeNull();
		expect(place(somebody({ bookedAt: TWO - 60 * MINUTE }))).toBeNull();
		const afterThree = [{ from: '2026-11-23', to: '2026-11-23', after: '15:00' }];
		expect(place(somebody({ bookedAt: TWO + 30 * MINUTE, windows: afterThree }))).toBeNull();
	});

	it('begins off the grid only where the gap itself does', () => {
		const gap = aGap({ start: TWO + 5 * MINUTE });
		expect(place(somebody(), gap)).toBe(TWO + 5 * MINUTE);
		const later = somebody({
			windows: [{ from: '2026-11-23', to: '2026-11-23', after: '14:06' }]
		});
		expect(place(later, gap)).toBe(TWO + 15 * MINUTE);
	});

	it('reads the wall clock on the night when an hour comes twice', () => {
		const newYork = clockOf('America/New_York');
		// 1 November 2026: 01:30 comes at 05:30Z and again at 06:30Z; 02:00 is 07:00Z.
		const gap = aGap({
			start: Date.parse('2026-11-01T05:00:00Z'),
			end: Date.parse('2026-11-01T08:00:00Z')
		});
		const windows = [{ from: '2026-11-01', to: '2026-11-01', after: '02:00' }];
		expect(placeInGap(gap, somebody({ windows }), newYork, 5)).toBe(
			Date.parse('2026-11-01T07:00:00Z')
		);
	});
});
