import { expect, it } from 'vitest';
import { holidaysForClinic } from '../../../worker/domain/organisation/holidays.ts';

const year = {
	year: 2026,
	isAnnounced: true,
	days: [
		{ on: '2026-10-01', name: 'National Day', isWorked: false },
		{ on: '2026-10-10', name: 'National Day', isWorked: true }
	]
};
const weekdays = new Set([1, 2, 3, 4, 5]);

it('closes on the day off and works the Saturday by the hours of a Monday', () => {
	expect(
		holidaysForClinic(year, { closesOnHolidays: true, openWeekdays: weekdays, makeUpWeekday: 1 })
	).toEqual([
		{ on: '2026-10-01', name: 'National Day', isClosed: true, hoursOfWeekday: null },
		{ on: '2026-10-10', name: 'National Day', isClosed: false, hoursOfWeekday: 1 }
	]);
});

it('leaves a Saturday alone on which the clinic is open anyhow', () => {
	const open = new Set([1, 2, 3, 4, 5, 6]);
	expect(
		holidaysForClinic(year, { closesOnHolidays: false, openWeekdays: open, makeUpWeekday: 1 })
	).toEqual([{ on: '2026-10-01', name: 'National Day', isClosed: false, hoursOfWeekday: null }]);
});
