import { foldText } from './fold-text.ts';
import words from './import-words.json' with { type: 'json' };
import type { Sex } from './vocabulary.ts';

export const DATE_ORDERS = ['ymd', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

const SEPARATORS = new RegExp(words.separators, 'u');

/** An empty cell is `unknown`; a word of no language here is null. */
export function readSex(cell: string): Sex | null {
	const word = foldText(cell).replace(/[^\p{L}]/gu, '');
	if (word === '') return 'unknown';
	if (words.sexes.male.includes(word)) return 'male';
	return words.sexes.female.includes(word) ? 'female' : null;
}

export const readTags = (cell: string): string[] =>
	cell
		.split(SEPARATORS)
		.map((tag) => tag.trim())
		.filter((tag) => tag !== '');

/**
 * A date in any usual form as `YYYY-MM-DD`, or null: three numbers in the file's order with any
 * signs between them, the year where four digits are, or eight digits in a row.
 */
export function readDate(cell: string, order: DateOrder): string | null {
	const text = cell.normalize('NFKC').trim();
	const packed = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
	const numbers = packed ? packed.slice(1) : (text.match(/\d+/g) ?? []);
	const [first, second, third] = numbers;
	if (!first || !second || !third) return null;
	const isYearLast = third.length === 4 && order === 'ymd';
	const places = first.length === 4 ? 'ymd' : isYearLast ? 'dmy' : order;
	const part = (letter: 'y' | 'm' | 'd') => Number([first, second, third][places.indexOf(letter)]);
	return dateOf(part('y'), part('m'), part('d'));
}

function dateOf(year: number, month: number, day: number): string | null {
	const full = year < 100 ? year + (year > 30 ? 1900 : 2000) : year;
	const at = new Date(Date.UTC(full, month - 1, day));
	const isReal =
		full >= 1890 && full < 2200 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
	return isReal ? at.toISOString().slice(0, 10) : null;
}

/** A time of day as `HH:MM`, or null: 9:30, 09.30, 0930, 9:30 PM. */
export function readTime(cell: string): string | null {
	const text = cell.normalize('NFKC').trim().toLowerCase();
	const [, hours, minutes = '00', half] =
		/^(\d{1,2})(?:[:.h]?(\d{2}))?(?::\d{2})?\s*(am|pm)?$/.exec(text) ?? [];
	if (hours === undefined) return null;
	const hour = half ? (Number(hours) % 12) + (half === 'pm' ? 12 : 0) : Number(hours);
	if (hour > 23 || Number(minutes) > 59) return null;
	return `${String(hour).padStart(2, '0')}:${minutes}`;
}

/** Splits `2026-11-23 09:30` (also with a T between) into its date and its time; either may be empty. */
export function splitDateTime(cell: string): { date: string; time: string } {
	const text = cell.normalize('NFKC').trim();
	const [, date = text, time = ''] =
		/^(.*?\d{1,4}\D{0,2})[\sT]+(\d{1,2}[:.h]\d{2}.*)$/.exec(text) ?? [];
	return { date, time };
}
