import { pinyinInitials } from '../pinyin-initials.ts';
import document from './icd10.json' with { type: 'json' };

/** `K02.1`, or a heading such as `K02`, with its name in the three languages. */
export interface DiagnosisCode {
	code: string;
	zh: string;
	en: string;
	ru: string;
}

/** Where the names come from and whose they are; shown beside the picker. */
export const ICD10_NOTICE = document.notice;

/** K00 to K14: diseases of teeth, jaws, salivary glands and mouth, headings among them, in order. */
export const DIAGNOSIS_CODES: readonly DiagnosisCode[] = document.codes;

const BY_CODE = new Map(DIAGNOSIS_CODES.map((one) => [one.code, one]));

/** Null for a code that is not in the list. */
export const diagnosisOf = (code: string): DiagnosisCode | null => BY_CODE.get(code) ?? null;

/** A name that a language lacks is told in one that there is: an imported list often has one alone. */
export function inAnyLanguage({ code, zh, en, ru }: DiagnosisCode): DiagnosisCode {
	const any = zh || en || ru || code;
	return { code, zh: zh || any, en: en || any, ru: ru || any };
}

/** `K02` is a heading over `K02.0` to `K02.9`. */
export const isHeading = ({ code }: Pick<DiagnosisCode, 'code'>): boolean => !code.includes('.');

const fold = (text: string): string =>
	text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('\u0451', '\u0435');

/** What a search looks into: the code without its point, and the names, folded, with pinyin initials. */
export const searchTextOf = ({ code, zh, en, ru }: DiagnosisCode): string =>
	`${code.replace('.', '').toLowerCase()} ${fold(`${zh} ${en} ${ru}`)} ${pinyinInitials(zh)}`;

let folded: { one: DiagnosisCode; text: string }[] | null = null;

/** All that ship whose number begins with it, or that have every word, in their order. */
export function shippedFoundBy(wanted: ReturnType<typeof wordsOfSearch>): DiagnosisCode[] {
	folded ??= DIAGNOSIS_CODES.map((one) => ({ one, text: searchTextOf(one) }));
	return folded.filter(({ text }) => isFoundBy(text, wanted)).map(({ one }) => one);
}

/**
 * What was typed as words to look for: a number (`k02.1`, `021`) as its digits alone. On a Russian
 * keyboard the letter of `K02.1` is typed as the Cyrillic one that looks like it.
 */
export function wordsOfSearch(typed: string): { words: string[]; isNumber: boolean } {
	const words = fold(typed).split(/\s+/).filter(Boolean);
	const number = words
		.join('')
		.replace('.', '')
		.replace(/^\u043a(?=\d)/, 'k');
	const isNumber = /^[a-z]?\d+[a-z0-9]{0,4}$/.test(number);
	return { words: isNumber ? [number] : words, isNumber };
}

/** Whether a folded text begins with the number, with or without its letter, or has all the words. */
export const isFoundBy = (text: string, { words, isNumber }: ReturnType<typeof wordsOfSearch>) =>
	isNumber
		? [text, text.slice(1)].some((one) => one.startsWith(words[0] ?? ''))
		: words.every((word) => text.includes(word));

/**
 * Codes whose number begins with what was typed (`k02`, `021`, `k02.1`), else those whose name in any
 * of the three languages has every typed word. Precise codes stand before headings.
 */
export function searchDiagnoses(typed: string, limit: number): DiagnosisCode[] {
	const wanted = wordsOfSearch(typed);
	if (wanted.words.length === 0) return [];
	return shippedFoundBy(wanted)
		.sort((one, other) => Number(isHeading(one)) - Number(isHeading(other)))
		.slice(0, limit);
}
