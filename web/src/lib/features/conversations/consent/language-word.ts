/** A language is named in itself. */
export function languageWord(language: 'zh' | 'en' | 'ru'): string {
	const tag = language === 'zh' ? 'zh-Hans' : language;
	return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? language;
}
