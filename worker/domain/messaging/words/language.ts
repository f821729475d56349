/** Languages in which patients are written to. */
export type WrittenLanguage = 'zh' | 'en' | 'ru';

const LOCALES: Record<WrittenLanguage, string> = { zh: 'zh-CN', en: 'en-GB', ru: 'ru-RU' };

/** The language in which a clinic of this BCP 47 locale writes to those who chose none. */
export function languageOf(locale: string): WrittenLanguage {
	const [language = ''] = locale.toLowerCase().split('-');
	return language === 'zh' || language === 'ru' ? language : 'en';
}

/** How dates and lists are written in a language. */
export const writtenLocale = (language: WrittenLanguage): string => LOCALES[language];

/** Names one after the other as the language lists them: "A, B and C". */
export const listText = (items: readonly string[], language: WrittenLanguage): string =>
	new Intl.ListFormat(writtenLocale(language), { type: 'conjunction' }).format(items);
