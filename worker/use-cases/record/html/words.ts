import type { Language } from '../../../contracts/online-booking.ts';
import EN from '../words/en.json' with { type: 'json' };
import RU from '../words/ru.json' with { type: 'json' };
import ZH from '../words/zh.json' with { type: 'json' };
import type { WholeRecord } from '../whole-record.ts';

export type Heading = keyof typeof EN;
const WORDS: Record<Language, Record<string, string>> = { zh: ZH, en: EN, ru: RU };
const LOCALES: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB', ru: 'ru-RU' };

/** How an export speaks: headings, words for codes, moments in the zone of the patient's clinic, money. */
export interface Speech {
	language: Language;
	say: (key: Heading, values?: Record<string, string | number>) => string;
	/** The word for a code of a group; a code without one stands for itself. */
	word: (group: string, code: string | null) => string;
	time: (instant: string | null) => string;
	money: (minor: number | null, currency: string | null) => string;
}

export function speechOf({ language, timeZone }: WholeRecord): Speech {
	const words = WORDS[language];
	const moment = new Intl.DateTimeFormat(LOCALES[language], {
		...{ timeZone, dateStyle: 'medium', timeStyle: 'short' }
	});
	return {
		language,
		say: (key, values = {}) =>
			(words[key] ?? key).replaceAll(/\{(\w+)\}/g, (_, name) => String(values[name] ?? '')),
		word: (group, code) => (code === null ? '' : (words[`${group}.${code}`] ?? code)),
		time: (instant) => (instant === null ? '' : moment.format(Date.parse(instant))),
		money: (minor, currency) => moneyOf(LOCALES[language], minor, currency)
	};
}

/** Minor units as people write them. */
function moneyOf(locale: string, minor: number | null, currency: string | null): string {
	if (minor === null || currency === null) return '';
	const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
	return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
