/** One stretch of a weekday on which the clinic is open; several rows a day leave a lunch break. */
export interface OpeningHours {
	/** ISO weekday, Monday 1 to Sunday 7. */
	weekday: number;
	/** Local times `HH:MM`; `to` may be `24:00`. */
	from: string;
	to: string;
}

/** Minutes from local midnight of an `HH:MM`. */
export const minutesOfDay = (time: string): number =>
	Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Rows by weekday and time, as they are kept and shown. */
export const inOrder = (rows: readonly OpeningHours[]): OpeningHours[] =>
	[...rows].sort((a, b) => a.weekday - b.weekday || minutesOfDay(a.from) - minutesOfDay(b.from));

/** Index of the first row that ends before it starts or runs into another of its weekday, or -1. */
export function firstBadRow(rows: readonly OpeningHours[]): number {
	return rows.findIndex((row, i) => {
		if (minutesOfDay(row.from) >= minutesOfDay(row.to)) return true;
		return rows.slice(0, i).some((other) => areOverlapping(row, other));
	});
}

const areOverlapping = (a: OpeningHours, b: OpeningHours): boolean =>
	a.weekday === b.weekday &&
	minutesOfDay(a.from) < minutesOfDay(b.to) &&
	minutesOfDay(b.from) < minutesOfDay(a.to);
