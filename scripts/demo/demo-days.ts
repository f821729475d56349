import { addDays, daysBetween, weekdayOf } from '../../worker/domain/time/calendar-dates.ts';
import type { DemoProvider } from './data/clinics.ts';

/** Two on, two off is counted from this Monday on, in every demo. */
const TWO_ON_FROM = '2026-01-05';
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Whether the provider works on a local date by the rule of their shifts. */
export function isOnDuty(provider: DemoProvider, on: string): boolean {
	if (provider.days === 'all') return true;
	if (provider.days === 'twoOnTwoOff') return daysBetween(TWO_ON_FROM, on) % 4 < 2;
	return weekdayOf(on) !== provider.days.allBut;
}

/**
 * First dates and rules of the shifts that make these days, from about four weeks before `today`
 * and without an end: two rows for two on, two off.
 */
export function rulesOf(
	provider: DemoProvider,
	today: string
): { startsOn: string; rule: string }[] {
	const cycles = Math.floor((daysBetween(TWO_ON_FROM, today) - 28) / 28);
	const first = addDays(TWO_ON_FROM, cycles * 28);
	if (provider.days === 'all') return [{ startsOn: first, rule: 'FREQ=DAILY' }];
	if (provider.days === 'twoOnTwoOff')
		return [first, addDays(first, 1)].map((startsOn) => ({
			startsOn,
			rule: 'FREQ=DAILY;INTERVAL=4'
		}));
	const { allBut } = provider.days;
	const on = [first, addDays(first, 1)].find((day) => weekdayOf(day) !== allBut) ?? first;
	const days = WEEKDAYS.filter((_, i) => i + 1 !== allBut).join();
	return [{ startsOn: on, rule: `FREQ=WEEKLY;BYDAY=${days}` }];
}
