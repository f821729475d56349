import { describe, expect, it } from 'vitest';
import { quietUntil } from '../../../../worker/domain/messaging/plan/quiet-hours.ts';
import { formatInstant } from '../../../../worker/domain/time/rfc3339.ts';
import { minutesOfTime } from '../../../../worker/domain/time/local-times.ts';
import { clockOf } from '../../../../worker/domain/time/zone-clock.ts';
import { at, DAY, MINUTE } from './a-plan.ts';

const NIGHT = { from: '21:00', to: '08:00' };
const until = (zone: string, instant: string, quiet = NIGHT) => {
	const end = quietUntil(quiet, clockOf(zone), at(instant));
	return end === null ? null : formatInstant(end);
};

describe('quiet hours over midnight (X34)', () => {
	it('begin at 21:00 to the minute and are over at 08:00', () => {
		expect(until('Asia/Shanghai', '2026-11-24T12:59:59Z')).toBeNull();
		expect(until('Asia/Shanghai', '2026-11-24T13:00:00Z')).toBe('2026-11-25T00:00:00Z');
		expect(until('Asia/Shanghai', '2026-11-24T23:59:59Z')).toBe('2026-11-25T00:00:00Z');
		expect(until('Asia/Shanghai', '2026-11-25T00:00:00Z')).toBeNull();
	});

	it('go by the patient’s wall: nine in the evening in Shanghai is four in the afternoon in Moscow', () =>
		expect(until('Europe/Moscow', '2026-11-24T13:00:00Z')).toBeNull());

	it('last ten hours in the night in which Berlin loses one', () => {
		expect(until('Europe/Berlin', '2026-03-28T20:00:00Z')).toBe('2026-03-29T06:00:00Z');
		expect(until('Europe/Berlin', '2026-03-29T06:00:00Z')).toBeNull();
	});

	it('last twelve hours in the night in which Berlin gains one', () => {
		expect(until('Europe/Berlin', '2026-10-24T19:00:00Z')).toBe('2026-10-25T07:00:00Z');
		expect(until('Europe/Berlin', '2026-10-25T07:00:00Z')).toBeNull();
	});

	it('that end in the hour which comes twice are quiet in both', () => {
		const quiet = { from: '21:00', to: '02:30' };
		expect(until('Europe/Berlin', '2026-10-25T00:29:00Z', quiet)).toBe('2026-10-25T00:30:00Z');
		expect(until('Europe/Berlin', '2026-10-25T00:45:00Z', quiet)).toBeNull();
		expect(until('Europe/Berlin', '2026-10-25T01:10:30Z', quiet)).toBe('2026-10-25T01:30:00Z');
	});

	it('that end in the hour which does not exist end with it', () => {
		const quiet = { from: '21:00', to: '02:30' };
		expect(until('Europe/Berlin', '2026-03-28T23:00:00Z', quiet)).toBe('2026-03-29T01:00:00Z');
	});
});

describe('other quiet hours', () => {
	it('may lie within a day', () => {
		const noon = { from: '12:00', to: '14:00' };
		expect(until('Asia/Shanghai', '2026-11-24T04:30:00Z', noon)).toBe('2026-11-24T06:00:00Z');
		expect(until('Asia/Shanghai', '2026-11-24T06:00:00Z', noon)).toBeNull();
	});

	it('are none when they begin where they end, or are not set', () => {
		expect(
			until('Asia/Shanghai', '2026-11-24T13:00:00Z', { from: '21:00', to: '21:00' })
		).toBeNull();
		expect(quietUntil(null, clockOf('Asia/Shanghai'), at('2026-11-24T13:00:00Z'))).toBeNull();
	});
});

it('agrees with the wall at every fifth minute around every change of the clocks', () => {
	const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Shanghai'];
	const spans = [NIGHT, { from: '22:30', to: '02:30' }, { from: '01:15', to: '06:00' }];
	const days = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'];
	for (const zone of zones)
		for (const quiet of spans)
			for (const day of days) {
				const clock = clockOf(zone);
				const [from, to] = [minutesOfTime(quiet.from), minutesOfTime(quiet.to)];
				const isQuiet = (instant: number) => {
					const wall = clock.minutesAt(instant);
					return from > to ? wall >= from || wall < to : wall >= from && wall < to;
				};
				const noon = at(`${day}T12:00:00Z`);
				for (let instant = noon - DAY; instant < noon + DAY; instant += 5 * MINUTE) {
					const end = quietUntil(quiet, clock, instant);
					expect([zone, quiet.from, instant, end !== null]).toEqual([
						zone,
						quiet.from,
						instant,
						isQuiet(instant)
					]);
					// It leaves at the first minute that is not quiet, never in one that is.
					if (end === null) continue;
					expect(isQuiet(end)).toBe(false);
					expect(isQuiet(end - MINUTE)).toBe(true);
				}
			}
});
