type Language = 'zh' | 'en' | 'ru';

/** The words in a language, else in the clinic's own, else in whichever there are; empty for none. */
export function inLanguage(
	words: Record<Language, string>,
	language: Language,
	own: Language
): string {
	return words[language] || words[own] || words.zh || words.en || words.ru;
}
