/** Calendar arithmetic on local dates `YYYY-MM-DD`; no zone is involved, so UTC serves as the calendar. */
const DAY = 86_400_000;
const at = (on: string): number => Date.parse(`${on}T00:00:00Z`);

export const addDays = (on: string, days: number): string =>
	new Date(at(on) + days * DAY).toISOString().slice(0, 10);

export const daysBetween = (from: string, to: string): number => (at(to) - at(from)) / DAY;

/** ISO weekday, Monday 1 to Sunday 7. */
export const weekdayOf = (on: string): number => new Date(at(on)).getUTCDay() || 7;

export const mondayOf = (on: string): string => addDays(on, 1 - weekdayOf(on));

/** The seven dates of the week that holds `on`, from Monday. */
export function weekOf(on: string): string[] {
	const monday = mondayOf(on);
	return Array.from({ length: 7 }, (_, index) => addDays(monday, index));
}

export const isLocalDate = (text: string | null | undefined): text is string =>
	!!text &&
	/^\d{4}-\d{2}-\d{2}$/.test(text) &&
	!Number.isNaN(at(text)) &&
	addDays(text, 0) === text;
