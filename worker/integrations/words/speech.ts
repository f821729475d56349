import type { Language } from '../../contracts/online-booking.ts';
import { writtenLocale } from '../../domain/messaging/words/language.ts';

/** How something written speaks: its words, words for codes, moments on the clinic's wall, money. */
export interface Speech<Key extends string = string> {
	language: Language;
	say: (key: Key, values?: Record<string, string | number>) => string;
	/** The word for a code of a group; a code without one stands for itself. */
	word: (group: string, code: string | null) => string;
	/** Of an RFC 3339 instant; empty for none. */
	time: (instant: string | null) => string;
	/** Of minor units; empty for none. */
	money: (minor: number | null, currency: string | null) => string;
}

export function speak<Key extends string>(
	words: Readonly<Record<Key, string>>,
	{ language, timeZone }: { language: Language; timeZone: string }
): Speech<Key> {
	const known: Readonly<Record<string, string>> = words;
	const locale = writtenLocale(language);
	const moment = new Intl.DateTimeFormat(locale, {
		...{ timeZone, dateStyle: 'medium', timeStyle: 'short' }
	});
	return {
		language,
		say: (key, values = {}) =>
			(known[key] ?? key).replaceAll(/\{(\w+)\}/g, (_, name) => String(values[name] ?? '')),
		word: (group, code) => (code === null ? '' : (known[`${group}.${code}`] ?? code)),
		time: (instant) => (instant === null ? '' : moment.format(Date.parse(instant))),
		money: (minor, currency) => moneyOf(locale, minor, currency)
	};
}

/** Minor units as people write them. */
function moneyOf(locale: string, minor: number | null, currency: string | null): string {
	if (minor === null || currency === null) return '';
	const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
	return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
