/** A local calendar date `YYYY-MM-DD`, of no zone. */
export type LocalDate = string;

export const DAY_MS = 86_400_000;

/** Days since 1970-01-01, from a well-formed `YYYY-MM-DD` (years 0000 to 9999). */
export function dayNumberOf(date: LocalDate): number {
	const year = Number(date.slice(0, 4));
	const month = Number(date.slice(5, 7));
	return daysFromCivil(year, month, Number(date.slice(8, 10)));
}

/** The date of a day number; the inverse of {@link dayNumberOf}. */
export function dateOfDayNumber(dayNumber: number): LocalDate {
	const { year, month, day } = civilOfDayNumber(dayNumber);
	return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

export const addDays = (date: LocalDate, days: number): LocalDate =>
	dateOfDayNumber(dayNumberOf(date) + days);

/** How many days `to` lies after `from`; negative when it lies before. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
	dayNumberOf(to) - dayNumberOf(from);

/** ISO weekday, Monday 1 to Sunday 7. */
export const weekdayOf = (date: LocalDate): number => weekdayOfDayNumber(dayNumberOf(date));
export const weekdayOfDayNumber = (dayNumber: number): number =>
	((((dayNumber + 3) % 7) + 7) % 7) + 1;

/** Every date from `from` up to but without `to`. */
export function datesBetween(from: LocalDate, to: LocalDate): LocalDate[] {
	const dates: LocalDate[] = [];
	const end = dayNumberOf(to);
	for (let day = dayNumberOf(from); day < end; day++) dates.push(dateOfDayNumber(day));
	return dates;
}

/** Year, month 1–12 and day 1–31 of a day number, in the proleptic Gregorian calendar. */
export function civilOfDayNumber(dayNumber: number): { year: number; month: number; day: number } {
	const shifted = dayNumber + 719_468;
	const era = Math.floor(shifted / 146_097);
	const dayOfEra = shifted - era * 146_097;
	const yearOfEra = Math.floor(
		(dayOfEra -
			Math.floor(dayOfEra / 1_460) +
			Math.floor(dayOfEra / 36_524) -
			Math.floor(dayOfEra / 146_096)) /
			365
	);
	const dayOfYear =
		dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
	const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
	const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
	return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

function daysFromCivil(year: number, month: number, day: number): number {
	const shifted = month <= 2 ? year - 1 : year;
	const era = Math.floor(shifted / 400);
	const yearOfEra = shifted - era * 400;
	const monthFromMarch = month > 2 ? month - 3 : month + 9;
	const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
	const dayOfEra =
		yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
	return era * 146_097 + dayOfEra - 719_468;
}

const two = (number: number): string => (number < 10 ? `0${number}` : String(number));
