import { minutesOfDay, type OpeningHours } from '#domain/organisation/opening-hours';

/** One weekday as the form has it: no rows is closed. */
export interface DayHours {
	weekday: number;
	rows: { from: string; to: string }[];
}

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

export const asDays = (hours: readonly OpeningHours[]): DayHours[] =>
	WEEKDAYS.map((weekday) => ({
		weekday,
		rows: hours
			.filter((row) => row.weekday === weekday)
			.map(({ from, to }) => ({ from, to }))
			.sort((a, b) => minutesOfDay(a.from) - minutesOfDay(b.from))
	}));

export const asHours = (days: readonly DayHours[]): OpeningHours[] =>
	days.flatMap(({ weekday, rows }) => rows.map((row) => ({ weekday, ...row })));

/** What opening a day or adding a stretch begins with: the usual day, or the time after a break. */
export function nextRow(rows: DayHours['rows']): DayHours['rows'][number] | null {
	const last = rows.at(-1);
	if (!last) return { from: '09:00', to: '18:00' };
	const from = minutesOfDay(last.to) + 60;
	if (from >= 23 * 60) return null;
	return { from: timeOf(from), to: timeOf(Math.min(24 * 60, from + 4 * 60)) };
}

const timeOf = (minutes: number): string =>
	`${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Index of the field problem's row in the flat list, as days count it: `[weekday, row]`. */
export function placeOfRow(days: readonly DayHours[], flat: number): [number, number] | null {
	let at = flat;
	for (const { weekday, rows } of days) {
		if (at < rows.length) return [weekday, at];
		at -= rows.length;
	}
	return null;
}
