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

/** `K02` is a heading over `K02.0` to `K02.9`. */
export const isHeading = ({ code }: Pick<DiagnosisCode, 'code'>): boolean => !code.includes('.');

const fold = (text: string): string =>
	text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('\u0451', '\u0435');

const FOLDED = DIAGNOSIS_CODES.map((one) => ({
	one,
	code: one.code.replace('.', '').toLowerCase(),
	names: fold(`${one.zh} ${one.en} ${one.ru}`)
}));

/**
 * Codes whose number begins with what was typed (`k02`, `021`, `k02.1`), else those whose name in any
 * of the three languages has every typed word. Precise codes stand before headings.
 */
export function searchDiagnoses(typed: string, limit: number): DiagnosisCode[] {
	const words = fold(typed).split(/\s+/).filter(Boolean);
	if (words.length === 0) return [];
	// On a Russian keyboard the letter of `K02.1` is typed as the Cyrillic one that looks like it.
	const number = words
		.join('')
		.replace('.', '')
		.replace(/^\u043a(?=\d)/, 'k');
	const isNumber = /^k?\d+$/.test(number);
	const found = FOLDED.filter(({ code, names }) =>
		isNumber
			? code.slice(number.startsWith('k') ? 0 : 1).startsWith(number)
			: words.every((word) => names.includes(word))
	);
	return found
		.map(({ one }) => one)
		.sort((one, other) => Number(isHeading(one)) - Number(isHeading(other)))
		.slice(0, limit);
}
