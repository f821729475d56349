import { getLocale } from '$lib/paraglide/runtime.js';

/**
 * The one place for Intl. Every function takes what the API sends (RFC 3339 instants, local dates,
 * minor units) and answers words in the reader's language; times are of the zone passed in.
 */
const TAGS = { zh: 'zh-CN', en: 'en-GB', ru: 'ru-RU' } as const;
type Locale = keyof typeof TAGS;

const made = new Map<string, unknown>();
function kept<T>(kind: string, options: object, make: (tag: string) => T): T {
	const tag = TAGS[getLocale() as Locale];
	const name = `${kind}|${tag}|${JSON.stringify(options)}`;
	let found = made.get(name) as T | undefined;
	if (found === undefined) made.set(name, (found = make(tag)));
	return found;
}
const dates = (options: Intl.DateTimeFormatOptions) =>
	kept('date', options, (tag) => new Intl.DateTimeFormat(tag, options));
const numbers = (options: Intl.NumberFormatOptions) =>
	kept('number', options, (tag) => new Intl.NumberFormat(tag, options));

export type Instant = string | number | Date;
const at = (instant: Instant) => new Date(instant);
/** A local date has no zone: it is read and written as UTC so that no offset can move it. */
const dayOf = (localDate: string) => new Date(`${localDate}T00:00:00Z`);

/** The tag of the reader's language, for `lang` and for sorting. */
export const localeTag = (): string => TAGS[getLocale() as Locale];

/** `09:30` in the given IANA zone; 24 hours in every language. */
export const time = (instant: Instant, timeZone: string): string =>
	dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(at(instant));

/** `09:30:12`, for logs. */
export const timeWithSeconds = (instant: Instant, timeZone: string): string =>
	dates({
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
		hourCycle: 'h23',
		timeZone
	}).format(at(instant));

/** `09:30–10:10`. */
export const timeSpan = (start: Instant, end: Instant, timeZone: string): string =>
	`${time(start, timeZone)}–${time(end, timeZone)}`;

/** The local date (`YYYY-MM-DD`) of an instant in a zone. */
export function localDateOf(instant: Instant, timeZone: string): string {
	const parts = new Intl.DateTimeFormat('en-CA', {
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		timeZone
	}).formatToParts(at(instant));
	const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
	return `${part('year')}-${part('month')}-${part('day')}`;
}

/** `2026年11月21日`, `21 Nov 2026`, `21 нояб. 2026 г.` */
export const date = (localDate: string): string =>
	dates({ dateStyle: 'medium', timeZone: 'UTC' }).format(dayOf(localDate));

/** `11月21日 周六`, `Sat 21 Nov`, `сб, 21 нояб.` */
export const dayAndWeekday = (localDate: string): string =>
	dates({ month: 'short', day: 'numeric', weekday: 'short', timeZone: 'UTC' }).format(
		dayOf(localDate)
	);

/** `11月21日`, `21 Nov`. */
export const day = (localDate: string): string =>
	dates({ month: 'short', day: 'numeric', timeZone: 'UTC' }).format(dayOf(localDate));

/** `周六`, `Sat`, `сб`; `long` spells it out, `narrow` is one letter or sign. */
export const weekday = (localDate: string, length: 'long' | 'short' | 'narrow' = 'short'): string =>
	dates({ weekday: length, timeZone: 'UTC' }).format(dayOf(localDate));

/** `周六` for ISO weekday 6 (Monday 1 to Sunday 7). */
export const weekdayOfNumber = (
	isoWeekday: number,
	length: 'long' | 'short' | 'narrow' = 'short'
): string => weekday(`2024-01-0${isoWeekday}`, length);

/** `2026年11月`, `November 2026`. */
export const month = (localDate: string): string =>
	dates({ year: 'numeric', month: 'long', timeZone: 'UTC' }).format(dayOf(localDate));

/** Date and time of an instant in a zone. */
export const dateTime = (instant: Instant, timeZone: string): string =>
	dates({
		year: 'numeric',
		month: 'short',
		day: 'numeric',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
		timeZone
	}).format(at(instant));

export const number = (value: number, fractionDigits = 0): string =>
	numbers({ maximumFractionDigits: fractionDigits }).format(value);

/** A share of 0 to 1 as `72%`. */
export const percent = (share: number): string => numbers({ style: 'percent' }).format(share);

/** Minor units (fen, cents, kopeks) with an ISO 4217 currency. */
export function money(amount: { amount: number; currency: string }): string {
	const format = numbers({
		style: 'currency',
		currency: amount.currency,
		currencyDisplay: 'narrowSymbol'
	});
	const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
	return format.format(amount.amount / 10 ** digits);
}

/** As `money`, without the digits after the point where they are noughts: `¥198`. */
export function roundMoney(amount: { amount: number; currency: string }): string {
	const style = {
		style: 'currency',
		currency: amount.currency,
		currencyDisplay: 'narrowSymbol'
	} as const;
	const digits = numbers(style).resolvedOptions().maximumFractionDigits ?? 2;
	const value = amount.amount / 10 ** digits;
	return (
		Number.isInteger(value) ? numbers({ ...style, maximumFractionDigits: 0 }) : numbers(style)
	).format(value);
}

/** `25 分钟`, `25 min`, `25 мин`. */
export const minutes = (count: number): string =>
	numbers({ style: 'unit', unit: 'minute', unitDisplay: 'short' }).format(Math.round(count));

/** `3 分钟前`, `in 2 hours`: how far an instant lies from `now`. */
export function relative(instant: Instant, now: Instant): string {
	const seconds = (at(instant).getTime() - at(now).getTime()) / 1000;
	const format = kept('relative', {}, (tag) => {
		return new Intl.RelativeTimeFormat(tag, { numeric: 'auto', style: 'short' });
	});
	const steps = [
		['second', 60],
		['minute', 60],
		['hour', 24],
		['day', 30],
		['month', 12]
	] as const;
	let value = seconds;
	for (const [unit, size] of steps) {
		if (Math.abs(value) < size) return format.format(Math.round(value), unit);
		value /= size;
	}
	return format.format(Math.round(value), 'year');
}

/** What an avatar shows: the family name's sign in Chinese, the first letter elsewhere. */
export const initial = (name: string): string =>
	[...name.trim()][0]?.toLocaleUpperCase(localeTag()) ?? '';

/** Names joined as the language does it: `A、B和C`, `A, B and C`. */
export const list = (words: string[]): string =>
	kept('list', {}, (tag) => new Intl.ListFormat(tag, { style: 'short' })).format(words);

/** Sorts names as a reader expects (pinyin order in Chinese). */
export const compareNames = (a: string, b: string): number =>
	kept('collator', {}, (tag) => {
		return new Intl.Collator(tag === 'zh-CN' ? 'zh-u-co-pinyin' : tag, { numeric: true });
	}).compare(a, b);
