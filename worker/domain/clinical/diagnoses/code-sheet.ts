import type { RowCode } from '../../patients/import-fields.ts';
import { valueOfWord, type SheetLanguage } from '../procedures/sheet-fields.ts';
import headers from './code-sheet-words.json' with { type: 'json' };

/** Columns of a list of diagnosis codes; `title` is the name in the clinic's language. */
export const CODE_FIELDS = ['code', 'title', 'nameZh', 'nameEn', 'nameRu', 'state'] as const;
export type CodeField = (typeof CODE_FIELDS)[number];
export const CODE_HEADERS: Record<CodeField, string[]> = headers;

const LONGEST_NAME = 300;
/** ICD-10 and what national lists make of it: a letter, two digits, and after a point up to four signs. */
const CODE = /^[A-Z]\d{2}(\.[A-Z0-9]{1,4})?$/;

/** `k02.1`, `K021` and Cyrillic look-alikes of the first letter as `K02.1`; null for what is no code. */
export function readCode(typed: string): string | null {
	const plain = typed
		.normalize('NFKC')
		.toUpperCase()
		.replace(/\s/g, '')
		.replace(/^[\u0410-\u042f]/, (letter) => LATIN[letter] ?? letter);
	const pointed = /^[A-Z]\d{3}[A-Z0-9]{0,3}$/.test(plain)
		? `${plain.slice(0, 3)}.${plain.slice(3)}`
		: plain;
	return CODE.test(pointed) ? pointed : null;
}

const LATIN: Record<string, string> = {
	'\u0410': 'A',
	'\u0412': 'B',
	'\u0421': 'C',
	'\u0415': 'E',
	'\u041d': 'H',
	'\u041a': 'K',
	'\u041c': 'M',
	'\u041e': 'O',
	'\u0420': 'P',
	'\u0422': 'T',
	'\u0425': 'X'
};

export interface CodeLine {
	code: string;
	names: Partial<Record<SheetLanguage, string>>;
	isActive: boolean;
}

/** Reads a line of a list of codes; what is new needs a name in one language at least. */
export function readCodeCells(
	cell: (field: CodeField) => string,
	{ language, isKnown }: { language: SheetLanguage; isKnown: (code: string) => boolean }
): { said: CodeLine; problems: { field: CodeField; code: RowCode }[] } {
	const problems: { field: CodeField; code: RowCode }[] = [];
	const wrong = (field: CodeField, code: RowCode) => void problems.push({ field, code });
	const code = readCode(cell('code'));
	if (cell('code').trim() === '') wrong('code', 'required');
	else if (code === null) wrong('code', 'wrong_type');
	const names: CodeLine['names'] = {};
	if (cell('nameZh')) names.zh = cell('nameZh');
	if (cell('nameEn')) names.en = cell('nameEn');
	if (cell('nameRu')) names.ru = cell('nameRu');
	if (cell('title')) names[language] ??= cell('title');
	for (const field of ['title', 'nameZh', 'nameEn', 'nameRu'] as const)
		if (cell(field).length > LONGEST_NAME) wrong(field, 'too_long');
	if (code !== null && !isKnown(code) && Object.keys(names).length === 0)
		wrong('title', 'required');
	const state = cell('state') === '' ? 'active' : valueOfWord('state', cell('state'));
	if (state === null) wrong('state', 'wrong_type');
	return { said: { code: code ?? '', names, isActive: state !== 'retired' }, problems };
}
