import words from './sheet-words.json' with { type: 'json' };

/** Columns of a price list as a file, in the order in which it leaves. */
export const PROCEDURE_FIELDS = [
	'code',
	'title',
	'nameZh',
	'nameEn',
	'nameRu',
	'group',
	'area',
	'minutes',
	'pattern',
	'price',
	'currency',
	'look',
	'material',
	'family',
	'toothClasses',
	'surfacesFrom',
	'surfacesTo',
	'dentition',
	'recallMonths',
	'carePlanZh',
	'carePlanEn',
	'carePlanRu',
	'state'
] as const;
/** `title` is the name in the clinic's language: what a bought list has, which knows no other. */
export type ProcedureField = (typeof PROCEDURE_FIELDS)[number];

/** What a column may be called; the first three are ours in Chinese, English and Russian. */
export const PROCEDURE_HEADERS: Record<ProcedureField, string[]> = words.headers;

export const SHEET_LANGUAGES = ['zh', 'en', 'ru'] as const;
export type SheetLanguage = (typeof SHEET_LANGUAGES)[number];

export type WordedField = keyof typeof words.values;
type Values = Record<string, string[]>;

const fold = (text: string): string =>
	text.normalize('NFKC').trim().toLowerCase().replaceAll('\u0451', '\u0435');

/** The value that a word of any of the three languages, or the value itself, means; null for none. */
export function valueOfWord(field: WordedField, typed: string): string | null {
	const values: Values = words.values[field];
	const word = fold(typed);
	const found = Object.entries(values).find(
		([value, names]) => value === word || names.some((name) => fold(name) === word)
	);
	return found?.[0] ?? null;
}

/** The word of a language; the value itself where no language is asked for. */
export function wordOfValue(
	field: WordedField,
	value: string,
	language: SheetLanguage | null
): string {
	const values: Values = words.values[field];
	return language === null ? value : (values[value]?.[SHEET_LANGUAGES.indexOf(language)] ?? value);
}
