import type { Language, Words } from '#contracts/online-booking';

/**
 * A clinic's own words in the reader's language; where it did not say it in that one, in the clinic's
 * language, then in any.
 */
export function inWords(words: Words | undefined, reader: string, clinicLocale: string): string {
	if (!words) return '';
	const own = clinicLocale.slice(0, 2) as Language;
	return words[reader as Language] || words[own] || words.zh || words.en || words.ru || '';
}
