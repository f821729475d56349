import { weekdayOf } from '../time/calendar-dates.ts';

/** A date that differs from the week. `on` is a local date. */
export interface Holiday {
	on: string;
	name: string;
	isClosed: boolean;
	/** Worked with the hours of this ISO weekday (a make-up day), or null for the day's own. */
	hoursOfWeekday: number | null;
}

/** What the state says about a year: before the announcement only the days that the law itself fixes. */
export interface HolidayYear {
	year: number;
	isAnnounced: boolean;
	days: { on: string; name: string; isWorked: boolean }[];
}

/**
 * The year as one clinic keeps it. A day off closes it when it closes on public holidays; a worked
 * weekend day borrows `makeUpWeekday`'s hours only where the clinic would be shut that day.
 */
export function holidaysForClinic(
	year: HolidayYear,
	clinic: { closesOnHolidays: boolean; openWeekdays: ReadonlySet<number>; makeUpWeekday: number }
): Holiday[] {
	return year.days.flatMap((day): Holiday[] => {
		if (!day.isWorked)
			return [
				{ on: day.on, name: day.name, isClosed: clinic.closesOnHolidays, hoursOfWeekday: null }
			];
		if (clinic.openWeekdays.has(weekdayOf(day.on))) return [];
		return [{ on: day.on, name: day.name, isClosed: false, hoursOfWeekday: clinic.makeUpWeekday }];
	});
}
