import { describe, expect, it } from 'vitest';
import {
	clock,
	dateOf,
	instantOf,
	minutesOf,
	openDay
} from '../../../web/src/lib/features/board/layout/zone-day.ts';

const at = (text: string) => Date.parse(text);

describe('a local day of a clinic as integers', () => {
	it('counts minutes from local midnight in Shanghai', () => {
		const day = openDay('Asia/Shanghai', '2026-11-21');
		expect(day.startMs).toBe(at('2026-11-20T16:00:00Z'));
		expect(minutesOf(day, at('2026-11-21T06:23:30Z'))).toBe(14 * 60 + 23);
		expect(instantOf(day, 14 * 60 + 20)).toBe(at('2026-11-21T06:20:00Z'));
	});

	it('knows the hour that does not exist: 02:30 becomes 03:00 on 29 March in Berlin', () => {
		const day = openDay('Europe/Berlin', '2026-03-29');
		expect((day.endMs - day.startMs) / 3_600_000).toBe(23);
		expect(instantOf(day, 90)).toBe(at('2026-03-29T00:30:00Z'));
		expect(instantOf(day, 150)).toBe(at('2026-03-29T01:00:00Z'));
		expect(instantOf(day, 9 * 60)).toBe(at('2026-03-29T07:00:00Z'));
		expect(minutesOf(day, at('2026-03-29T07:00:00Z'))).toBe(9 * 60);
	});

	it('keeps the working day right when an hour comes twice, on 25 October in Berlin', () => {
		const day = openDay('Europe/Berlin', '2026-10-25');
		expect((day.endMs - day.startMs) / 3_600_000).toBe(25);
		expect(instantOf(day, 9 * 60)).toBe(at('2026-10-25T08:00:00Z'));
		expect(minutesOf(day, at('2026-10-25T08:00:00Z'))).toBe(9 * 60);
	});

	it('agrees with itself for every quarter of an hour of a working day in twelve zones', () => {
		const zones = [
			'Asia/Shanghai',
			'Europe/Moscow',
			'Europe/Berlin',
			'America/New_York',
			'America/Sao_Paulo',
			'Australia/Lord_Howe',
			'Asia/Kolkata',
			'Asia/Kathmandu',
			'Pacific/Chatham',
			'Africa/Casablanca',
			'Pacific/Apia',
			'America/St_Johns'
		];
		for (const zone of zones)
			for (const on of ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-25', '2026-11-01']) {
				const day = openDay(zone, on);
				for (let minutes = 6 * 60; minutes < 22 * 60; minutes += 15) {
					const ms = instantOf(day, minutes);
					expect(`${zone} ${on} ${clock(minutesOf(day, ms))}`).toBe(
						`${zone} ${on} ${clock(minutes)}`
					);
					expect(dateOf(zone, ms)).toBe(on);
				}
			}
	});

	it('writes the end of the day as 24:00', () => {
		expect([clock(0), clock(570), clock(1440)]).toEqual(['00:00', '09:30', '24:00']);
	});
});
