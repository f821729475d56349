import { describe, expect, it } from 'vitest';
import type { Appointment, ScheduleView, Status } from '../../../worker/contracts/schedule.ts';
import type { TodayFigures } from '../../../worker/contracts/today.ts';
import { rowsBehind, scheduleBehind } from '../../../web/src/lib/features/owner/figure-rows.ts';
import {
	chairUse,
	countOf,
	FIGURES,
	together,
	toCome
} from '../../../web/src/lib/features/owner/figures.ts';

const today = (more: Partial<TodayFigures> = {}): TodayFigures => ({
	clinicId: 'cli_1',
	clinicName: 'One',
	on: '2026-11-21',
	asOf: '2026-11-21T06:23:00Z',
	booked: 0,
	arrived: 0,
	inChair: 0,
	done: 0,
	noShows: 0,
	cancelled: 0,
	waiting: [],
	longestWaitMinutes: 0,
	chairMinutesBooked: 0,
	chairMinutesOpen: 0,
	gapRounds: 0,
	recoveredMinutes: 0,
	unconfirmedTomorrow: 0,
	...more
});
const STATUSES: Status[] = [
	'requested',
	'scheduled',
	'arrived',
	'in_chair',
	'completed',
	'checked_out',
	'no_show',
	'cancelled'
];
const appointment = (status: Status, index: number): Appointment =>
	({
		id: `apt_${index}`,
		status,
		confirmation: 'unconfirmed',
		start: `2026-11-21T0${index % 10}:00:00Z`,
		minutes: 30,
		chairId: 'chr_1',
		arrivedAt: null
	}) as unknown as Appointment;
const view = (appointments: Appointment[]): ScheduleView =>
	({
		timeZone: 'UTC',
		appointments,
		providers: [],
		chairs: [
			{ id: 'chr_1', name: '1', capacity: 1, isActive: true },
			{ id: 'chr_2', name: '2', capacity: 3, isActive: true },
			{ id: 'chr_3', name: '3', capacity: 1, isActive: false }
		]
	}) as unknown as ScheduleView;
const dateOf = (instant: string) => instant.slice(0, 10);

describe('the figures of a day', () => {
	it('have as many rows behind them as they count, one appointment of each state', () => {
		const all = STATUSES.map(appointment);
		const day = today({
			booked: 7,
			arrived: 1,
			inChair: 1,
			done: 2,
			noShows: 1,
			cancelled: 1,
			unconfirmedTomorrow: 2
		});
		for (const figure of FIGURES) {
			const moved =
				figure === 'unconfirmedTomorrow'
					? all.map((one) => ({ ...one, start: one.start.replace('-21T', '-22T') }))
					: all;
			expect([figure, rowsBehind(figure, day, view(moved), dateOf).appointments.length]).toEqual([
				figure,
				countOf(figure, day)
			]);
		}
	});

	it('leave out what only overlaps the day', () => {
		const night = { ...appointment('scheduled', 1), start: '2026-11-20T23:30:00Z' };
		expect(rowsBehind('booked', today(), view([night]), dateOf).appointments).toEqual([]);
	});

	it('ask for cancelled ones only where those are counted, and for tomorrow where it is', () => {
		expect(scheduleBehind('cancelled', today())).toBe(
			'/clinics/cli_1/schedule?from=2026-11-21&to=2026-11-22&include=cancelled'
		);
		expect(scheduleBehind('unconfirmedTomorrow', today({ on: '2026-12-31' }))).toBe(
			'/clinics/cli_1/schedule?from=2027-01-01&to=2027-01-02'
		);
	});

	it('add up over clinics, but the longest wait is the longest', () => {
		const sum = together([
			today({ booked: 10, arrived: 1, longestWaitMinutes: 5, chairMinutesBooked: 60 }),
			today({ booked: 4, noShows: 1, longestWaitMinutes: 26, chairMinutesOpen: 240 })
		]);
		expect(sum).toMatchObject({ booked: 14, longestWaitMinutes: 26 });
		expect(toCome(sum)).toBe(12);
		expect(chairUse(sum)).toBe(0.25);
		expect(chairUse(today())).toBeNull();
	});

	it('share the opening time among the places of active chairs', () => {
		const rows = rowsBehind('chairUse', today({ chairMinutesOpen: 2400 }), view([]), dateOf);
		expect(rows.chairs.map(({ id, openMinutes }) => [id, openMinutes])).toEqual([
			['chr_1', 600],
			['chr_2', 1800]
		]);
	});
});
