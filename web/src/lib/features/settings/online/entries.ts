import type { Words } from '#contracts/online-booking';

/** An id for something of the settings' own lists: short, and not one of the others. */
export function nextId(prefix: string, taken: readonly { id: string }[]): string {
	for (let n = taken.length + 1; ; n++)
		if (!taken.some((one) => one.id === `${prefix}${n}`)) return `${prefix}${n}`;
}

export const noWords = (): Words => ({ zh: '', en: '', ru: '' });

/** The words in the reader's language, else in any. */
export const anyWords = (words: Words, locale: string): string =>
	words[locale as keyof Words] || words.zh || words.en || words.ru;
