import type { Language } from '../../contracts/online-booking.ts';

const LOCALE: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB', ru: 'ru-RU' };

/** The language in which a clinic of this BCP 47 locale writes to those who chose none. */
export function languageOf(locale: string): Language {
	const [language = ''] = locale.toLowerCase().split('-');
	return language === 'zh' || language === 'ru' ? language : 'en';
}

/** Weekday, date and time on the clinic's wall: an instant in milliseconds, an IANA zone. */
export const whenText = (at: number, timeZone: string, language: Language): string =>
	new Intl.DateTimeFormat(LOCALE[language], {
		timeZone,
		weekday: 'short',
		month: 'long',
		day: 'numeric',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23'
	}).format(at);
