import { readSheetPrice } from '../../money/read-sheet-price.ts';
import { isPatternOf } from '../../organisation/pattern.ts';
import type { RowCode } from '../../patients/import-fields.ts';
import type { Area } from '../areas.ts';
import type { Material } from '../chart/vocabulary.ts';
import type { Look } from '../looks.ts';
import { TOOTH_CLASSES, type ToothClass } from '../teeth/tooth.ts';
import { codeKeyOf } from './shipped.ts';
import {
	SHEET_LANGUAGES,
	valueOfWord,
	type ProcedureField,
	type SheetLanguage,
	type WordedField
} from './sheet-fields.ts';
import type { ProcedureGroup } from './vocabulary.ts';
import type { SheetProcedure } from './write-sheet.ts';

/** What a line says of a procedure. A field that it leaves empty is not said: it stays as it is. */
export interface SaidOfProcedure {
	code: string;
	names: Partial<Record<SheetLanguage, string>>;
	carePlan: Partial<Record<SheetLanguage, string>>;
	group?: ProcedureGroup;
	area?: Area;
	minutes?: number;
	pattern?: string;
	/** Minor units of `currency`. */
	price?: number;
	currency?: string;
	look?: Look;
	material?: Material;
	family?: string;
	toothClasses?: ToothClass[];
	surfacesFrom?: number;
	surfacesTo?: number;
	dentition?: 'primary' | 'permanent';
	recallMonths?: number;
	isActive: boolean;
}

export interface SheetProblem {
	field: ProcedureField;
	code: RowCode;
}

/** Of what stands under the line's code already, and of the list as a whole. */
export interface SheetContext {
	/** Null for a procedure that the list does not have yet. */
	before: SheetProcedure | null;
	/** The language of `title`. */
	language: SheetLanguage;
	/** Of prices without one. */
	currency: string;
}

const LONGEST: Partial<Record<ProcedureField, number>> = {
	code: 40,
	title: 160,
	nameZh: 160,
	nameEn: 160,
	nameRu: 160,
	family: 40,
	carePlanZh: 1_000,
	carePlanEn: 1_000,
	carePlanRu: 1_000
};
const MOST_PRICE = 100_000_000_000;
const LONGEST_MINUTES = 720;
const GRID = 5;
export const USUAL_MINUTES = 30;

type Cell = (field: ProcedureField) => string;
type Wrong = (field: ProcedureField, code: RowCode) => void;

/**
 * Reads a line of a price list. What is new needs a code, a name and an area; what is there never changes
 * its area, for it was used there. Everything that is wrong with it is named at once.
 */
export function readProcedureCells(
	cell: Cell,
	{ before, language, currency }: SheetContext
): { said: SaidOfProcedure; problems: SheetProblem[] } {
	const problems: SheetProblem[] = [];
	const wrong: Wrong = (field, code) => void problems.push({ field, code });
	for (const [field, most] of Object.entries(LONGEST) as [ProcedureField, number][])
		if (cell(field).length > most) wrong(field, 'too_long');
	if (codeKeyOf(cell('code')) === '') wrong('code', 'required');
	const names = inLanguages(cell, 'name');
	if (cell('title') !== '') names[language] ??= cell('title');
	if (!before && Object.keys(names).length === 0) wrong('title', 'required');
	const word = <Value extends string>(field: WordedField & ProcedureField): Value | undefined => {
		if (cell(field) === '') return undefined;
		const value = valueOfWord(field, cell(field));
		if (value === null) wrong(field, 'wrong_type');
		return (value ?? undefined) as Value | undefined;
	};
	const area = word<Area>('area');
	if (!before && cell('area') === '') wrong('area', 'required');
	if (before && area && area !== before.area) wrong('area', 'conflict');
	const state = word<'active' | 'retired'>('state');
	const said: SaidOfProcedure = {
		code: cell('code'),
		names,
		carePlan: inLanguages(cell, 'carePlan'),
		isActive: state !== 'retired',
		...filled({
			...{ group: word<ProcedureGroup>('group'), area, look: word<Look>('look') },
			...{ material: word<Material>('material'), family: cell('family') || undefined },
			dentition: word<'primary' | 'permanent'>('dentition'),
			toothClasses: readClasses(cell('toothClasses'), wrong),
			surfacesFrom: readNumber('surfacesFrom', cell, wrong, 1, 5),
			surfacesTo: readNumber('surfacesTo', cell, wrong, 1, 5),
			recallMonths: readNumber('recallMonths', cell, wrong, 1, 60)
		}),
		...filled(readLength(cell, wrong, before)),
		...filled(readMoney(cell, wrong, before?.priceCurrency ?? currency))
	};
	const from = said.surfacesFrom ?? before?.surfacesFrom ?? null;
	const to = said.surfacesTo ?? before?.surfacesTo ?? null;
	if (from !== null && to !== null && from > to) wrong('surfacesTo', 'out_of_range');
	return { said, problems };
}

const filled = <Fields extends object>(fields: Fields) =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
		[Key in keyof Fields]?: Exclude<Fields[Key], undefined>;
	};

function inLanguages(cell: Cell, of: 'name' | 'carePlan'): Partial<Record<SheetLanguage, string>> {
	const ends = { zh: 'Zh', en: 'En', ru: 'Ru' } as const;
	return Object.fromEntries(
		SHEET_LANGUAGES.flatMap((language) => {
			const words = cell(`${of}${ends[language]}`);
			return words === '' ? [] : [[language, words]];
		})
	);
}

function readNumber(
	field: ProcedureField,
	cell: Cell,
	wrong: Wrong,
	least: number,
	most: number
): number | undefined {
	const text = cell(field).normalize('NFKC');
	if (text === '') return undefined;
	if (!/^\d{1,6}$/.test(text)) return void wrong(field, 'wrong_type');
	const value = Number(text);
	if (value < least || value > most) return void wrong(field, 'out_of_range');
	return value;
}

function readClasses(text: string, wrong: Wrong): ToothClass[] | undefined {
	if (text === '') return undefined;
	const values = text
		.split(/[;,|/\u3001\uff0c\uff1b]/)
		.filter((word) => word.trim() !== '')
		.map((word) => valueOfWord('toothClasses', word));
	if (values.includes(null)) wrong('toothClasses', 'wrong_type');
	return TOOTH_CLASSES.filter((one) => values.includes(one));
}

/** A pattern covers its length exactly; where only the length is new, the pattern follows it elsewhere. */
function readLength(cell: Cell, wrong: Wrong, before: SheetProcedure | null) {
	const minutes = readNumber('minutes', cell, wrong, GRID, LONGEST_MINUTES);
	if (minutes !== undefined && minutes % GRID !== 0) wrong('minutes', 'off_grid');
	const pattern = cell('pattern').normalize('NFKC').toUpperCase() || undefined;
	const length = minutes ?? before?.minutes ?? USUAL_MINUTES;
	if (pattern !== undefined && !isPatternOf(pattern, length)) wrong('pattern', 'out_of_range');
	return { minutes, pattern };
}

function readMoney(cell: Cell, wrong: Wrong, usual: string) {
	const typed = cell('currency').normalize('NFKC').toUpperCase();
	if (typed !== '' && !/^[A-Z]{3}$/.test(typed)) {
		wrong('currency', 'wrong_type');
		return {};
	}
	const currency = typed || usual;
	const price = readSheetPrice(cell('price'), currency);
	if (price === undefined) wrong('price', 'wrong_type');
	else if (price !== null && price > MOST_PRICE) wrong('price', 'out_of_range');
	return price === undefined || price === null ? {} : { price, currency };
}
