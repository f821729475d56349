/** Arithmetic on local dates (`YYYY-MM-DD`) for pickers: no zone, no clock. */
const utc = (localDate: string) => new Date(`${localDate}T00:00:00Z`);
const text = (day: Date) => day.toISOString().slice(0, 10);

export function addDays(localDate: string, days: number): string {
	const day = utc(localDate);
	day.setUTCDate(day.getUTCDate() + days);
	return text(day);
}

/** The same day of another month, or that month's last day when it is shorter. */
export function addMonths(localDate: string, months: number): string {
	const day = utc(localDate);
	const wished = day.getUTCDate();
	day.setUTCDate(1);
	day.setUTCMonth(day.getUTCMonth() + months);
	const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
	day.setUTCDate(Math.min(wished, last));
	return text(day);
}

/** ISO weekday: Monday 1 to Sunday 7. */
export const weekdayOf = (localDate: string): number => utc(localDate).getUTCDay() || 7;

export const startOfMonth = (localDate: string): string => `${localDate.slice(0, 8)}01`;

/** The whole weeks (from Monday) that show a month: 4 to 6 rows of seven dates. */
export function weeksOfMonth(localDate: string): string[][] {
	const first = startOfMonth(localDate);
	const next = addMonths(first, 1);
	const weeks: string[][] = [];
	for (let day = addDays(first, 1 - weekdayOf(first)); day < next; day = addDays(day, 7))
		weeks.push(Array.from({ length: 7 }, (_, index) => addDays(day, index)));
	return weeks;
}

const isDate = (words: string) => {
	const day = new Date(`${words}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && text(day) === words;
};
const made = (year: number, month: number, day: number): string | null => {
	const words = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
	return isDate(words) ? words : null;
};

/**
 * What somebody typed, seen from `today`: `2026-11-22`, `20261122`, `22.11.2026`, `11-22` (month, day),
 * `22` (this month, or the next when it has passed and `past` is not wanted), `+3` days, `+2w`, `+6m`.
 * Null when it is no date.
 */
export function readDate(typed: string, today: string, past = false): string | null {
	const words = typed.trim().toLowerCase();
	const step = /^([+-]\d{1,3})\s*([dwm]?)$/.exec(words);
	if (step) {
		const count = Number(step[1]);
		if (step[2] === 'm') return addMonths(today, count);
		return addDays(today, step[2] === 'w' ? count * 7 : count);
	}
	const whole =
		/^(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*$/.exec(words) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(words);
	if (whole) return made(Number(whole[1]), Number(whole[2]), Number(whole[3]));
	const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(words);
	if (dotted) return made(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
	const year = Number(today.slice(0, 4));
	const short = /^(\d{1,2})\D(\d{1,2})\D?$/.exec(words);
	if (short) {
		const here = made(year, Number(short[1]), Number(short[2]));
		return here !== null && here < today && !past
			? made(year + 1, Number(short[1]), Number(short[2]))
			: here;
	}
	if (!/^\d{1,2}$/.test(words)) return null;
	const here = made(year, Number(today.slice(5, 7)), Number(words));
	if (here !== null && (here >= today || past)) return here;
	const next = addMonths(startOfMonth(today), 1);
	return made(Number(next.slice(0, 4)), Number(next.slice(5, 7)), Number(words));
}

/** What somebody typed as a time of day: `9`, `930`, `9:30`, `0930`, `9.30`; null when it is none. */
export function readTime(typed: string): string | null {
	const found = /^(\d{1,2})(?:\D?(\d{2}))?$/.exec(typed.trim().replace(/^(\d)(\d{2})$/, '0$1:$2'));
	if (!found) return null;
	const [hours, minutes] = [Number(found[1]), Number(found[2] ?? 0)];
	if (hours > 23 || minutes > 59) return null;
	return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
