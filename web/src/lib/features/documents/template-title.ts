import type { TemplateWords } from '#contracts/documents';
import { LANGUAGES } from '#contracts/online-booking';

/** The title in the reader's language, else in the first that has one. */
export const titleIn = (words: TemplateWords, locale: string): string => {
	const own = LANGUAGES.find((language) => language === locale);
	return (
		(own && words[own].title) ||
		(LANGUAGES.map((language) => words[language].title).find((title) => title !== '') ?? '')
	);
};
