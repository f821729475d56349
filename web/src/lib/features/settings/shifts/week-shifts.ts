import type { ShiftTime } from '#contracts/schedule';
import { addDays, weekdayOf } from '#domain/time/calendar-dates';
import { localDateOf } from '$lib/fmt.ts';

/** The Monday of a local date's week. */
export const mondayOf = (on: string): string => addDays(on, 1 - weekdayOf(on));

export interface ShiftOnDay extends ShiftTime {
	/** Minutes from local midnight; the end of a shift to midnight is 1440. */
	from: number;
	to: number;
}
export interface ShiftDay {
	on: string;
	shifts: ShiftOnDay[];
	/** Working minutes, without leave and training. */
	minutes: number;
}

/** A provider's week, day by day, from the expanded shifts of the schedule. */
export function weekOf(
	shifts: readonly ShiftTime[],
	providerId: string,
	monday: string,
	timeZone: string
): ShiftDay[] {
	return Array.from({ length: 7 }, (_, ahead) => {
		const on = addDays(monday, ahead);
		const own = shifts
			.filter((shift) => shift.providerId === providerId && dateOf(shift, timeZone) === on)
			.map((shift) => ({ ...shift, ...minutesOf(shift, timeZone) }))
			.sort((a, b) => a.from - b.from);
		const work = own.filter((shift) => shift.kind === 'work');
		return { on, shifts: own, minutes: work.reduce((sum, { from, to }) => sum + to - from, 0) };
	});
}

const dateOf = (shift: ShiftTime, timeZone: string) => localDateOf(shift.start, timeZone);

function minutesOf(shift: ShiftTime, timeZone: string): { from: number; to: number } {
	const from = clockMinutes(shift.start, timeZone);
	const to = clockMinutes(shift.end, timeZone);
	return { from, to: to === 0 ? 24 * 60 : to };
}

function clockMinutes(instant: string, timeZone: string): number {
	const [hours, minutes] = new Intl.DateTimeFormat('en-GB', {
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
		timeZone
	})
		.format(new Date(instant))
		.split(':')
		.map(Number);
	return (hours ?? 0) * 60 + (minutes ?? 0);
}

export const timeOf = (minutes: number): string =>
	`${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** The hours that the week's grid shows: what is worked, with an hour around it, at least 8 to 20. */
export function spanOf(days: readonly ShiftDay[]): { from: number; to: number } {
	const all = days.flatMap((day) => day.shifts);
	const from = Math.min(8 * 60, ...all.map((shift) => shift.from - 30));
	const to = Math.max(20 * 60, ...all.map((shift) => shift.to + 30));
	return {
		from: Math.max(0, Math.floor(from / 60) * 60),
		to: Math.min(1440, Math.ceil(to / 60) * 60)
	};
}
