const LATIN_WITH_MARKS = /[\u00c0-\u024f\u1e00-\u1eff]/g;
const HAN = /\p{Script=Han}/u;

/**
 * One form for what a person may type in several: full width becomes half width, capitals small,
 * accents of Latin letters fall away, and Cyrillic io is read as ie. Cyrillic short i stays itself.
 */
export const foldText = (text: string): string =>
	text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/\u0451/g, '\u0435')
		.replace(LATIN_WITH_MARKS, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''));

/** The name for equality: folded, without blanks and signs. */
export const nameKeyOf = (name: string): string => foldText(name).replace(/[^\p{L}\p{N}]/gu, '');

export const isHan = (sign: string): boolean => HAN.test(sign);
export const hanOf = (text: string): string => [...text].filter(isHan).join('');
export const digitsOf = (text: string): string => text.normalize('NFKC').replace(/[^0-9]/g, '');
