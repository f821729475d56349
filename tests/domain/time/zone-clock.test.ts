import { describe, expect, it } from 'vitest';
import { addDays } from '../../../worker/domain/time/calendar-dates.ts';
import { timeOfMinutes } from '../../../worker/domain/time/local-times.ts';
import { clockOf, ZoneClock } from '../../../worker/domain/time/zone-clock.ts';
import { changesOf, WallLog, wallAt, ZONES } from './intl-oracle.ts';

const HOUR = 3_600_000;
const FROM = Date.UTC(2024, 0, 1);
const TO = Date.UTC(2031, 0, 1);
const hoursOn = (zone: string, date: string) => {
	const { startMs, endMs } = clockOf(zone).dayBounds(date);
	return (endMs - startMs) / HOUR;
};

describe('every clock change 2024–2030, minute by minute against Intl (X37–X39)', () => {
	it.each(ZONES)('%s', (zone) => {
		const clock = new ZoneClock(zone);
		const changes = changesOf(zone, FROM, TO);
		const quiet = changes.length === 0 ? [Date.UTC(2026, 2, 29), Date.UTC(2026, 9, 25)] : [];
		for (const change of [...changes, ...quiet]) {
			const log = new WallLog(zone, change - 60 * HOUR, change + 60 * HOUR);
			const wrong = log.minutes.filter(
				({ ms, wall }) => `${clock.dateAt(ms)} ${timeOfMinutes(clock.minutesAt(ms))}` !== wall
			);
			expect(wrong).toEqual([]);
			const day = log.minutes[60 * 60]!.wall.slice(0, 10);
			for (const date of [addDays(day, -1), day]) compareDay(clock, log, date);
		}
	});

	it('saw as many changes as the zones are known to make', () => {
		const count = (zone: string) => changesOf(zone, FROM, TO).length;
		expect(count('Asia/Shanghai')).toBe(0);
		expect(count('Asia/Kathmandu')).toBe(0);
		expect(count('Asia/Tehran')).toBe(0);
		expect(count('Europe/Moscow')).toBe(0);
		expect(count('Europe/Berlin')).toBe(14);
		expect(count('Australia/Lord_Howe')).toBe(14);
		expect(count('America/Asuncion')).toBe(2);
		expect(count('Africa/Casablanca')).toBeGreaterThanOrEqual(5);
	});
});

function compareDay(clock: ZoneClock, log: WallLog, date: string): void {
	const bounds = clock.dayBounds(date);
	expect(bounds).toEqual({
		startMs: log.firstFrom(`${date} 00:00`),
		endMs: log.firstFrom(`${addDays(date, 1)} 00:00`)
	});
	const times = Array.from({ length: 1440 / 5 }, (_, at) => timeOfMinutes(at * 5));
	const wrong = times.filter((time) => {
		const found = clock.instantOf(date, time);
		const isShown = (found.ok ? found.value : null) === log.firstShowing(`${date} ${time}`);
		return !isShown || clock.firstInstantFrom(date, time) !== log.firstFrom(`${date} ${time}`);
	});
	expect(wrong, date).toEqual([]);
}

describe('hard days by name', () => {
	it('Berlin, 29 March 2026: 02:30 does not exist, in a repetition it is 03:00 local, 01:00 UTC', () => {
		const clock = clockOf('Europe/Berlin');
		expect(clock.instantOf('2026-03-29', '02:30')).toEqual({
			ok: false,
			failure: 'nonexistent_time'
		});
		expect(clock.firstInstantFrom('2026-03-29', '02:30')).toBe(Date.UTC(2026, 2, 29, 1));
		expect(hoursOn('Europe/Berlin', '2026-03-29')).toBe(23);
	});

	it('Berlin, 25 October 2026: 02:30 comes twice and means the first, 00:30 UTC', () => {
		const found = clockOf('Europe/Berlin').instantOf('2026-10-25', '02:30');
		expect(found).toEqual({ ok: true, value: Date.UTC(2026, 9, 25, 0, 30) });
		expect(hoursOn('Europe/Berlin', '2026-10-25')).toBe(25);
	});

	it('Lord Howe moves by half an hour: days of 23.5 and 24.5 hours', () => {
		expect(hoursOn('Australia/Lord_Howe', '2026-10-04')).toBe(23.5);
		expect(hoursOn('Australia/Lord_Howe', '2026-04-05')).toBe(24.5);
	});

	it('Santiago, 6 September 2026: midnight does not exist and the day begins at 01:00', () => {
		const clock = clockOf('America/Santiago');
		const { startMs } = clock.dayBounds('2026-09-06');
		expect(wallAt('America/Santiago', startMs)).toBe('2026-09-06 01:00');
		expect(clock.instantOf('2026-09-06', '00:00').ok).toBe(false);
		expect(clock.instantOf('2026-09-05', '24:00')).toEqual({ ok: true, value: startMs });
	});

	it('Apia skipped 30 December 2011 whole: the day is empty and the next follows', () => {
		const clock = clockOf('Pacific/Apia');
		expect(hoursOn('Pacific/Apia', '2011-12-30')).toBe(0);
		expect(clock.dayBounds('2011-12-31').startMs).toBe(clock.dayBounds('2011-12-29').endMs);
	});

	it('Kathmandu is 5:45 ahead', () => {
		const found = clockOf('Asia/Kathmandu').instantOf('2026-11-23', '09:00');
		expect(found).toEqual({ ok: true, value: Date.UTC(2026, 10, 23, 3, 15) });
	});

	it('refuses a zone that nobody knows', () => {
		expect(() => new ZoneClock('Mars/Olympus')).toThrow(RangeError);
		expect(() => new ZoneClock('+03:00')).toThrow(RangeError);
	});
});

describe('speed', () => {
	it('makes 100,000 conversions in well under a second once a zone is known', () => {
		const clock = clockOf('America/New_York');
		clock.dayBounds('2026-11-23');
		const begin = performance.now();
		let sum = 0;
		for (let i = 0; i < 100_000; i++) sum += clock.minutesAt(Date.UTC(2026, 10, 23) + i * 60_000);
		expect(sum).toBeGreaterThan(0);
		expect(performance.now() - begin).toBeLessThan(500);
	});
});
