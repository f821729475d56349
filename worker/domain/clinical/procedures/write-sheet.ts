import { priceText } from '../../money/price-text.ts';
import type { Area } from '../areas.ts';
import type { Material } from '../chart/vocabulary.ts';
import type { Look } from '../looks.ts';
import {
	PROCEDURE_FIELDS,
	PROCEDURE_HEADERS,
	SHEET_LANGUAGES,
	wordOfValue,
	type ProcedureField,
	type SheetLanguage
} from './sheet-fields.ts';
import type { Fit, ProcedureGroup } from './vocabulary.ts';

type Named = Record<SheetLanguage, string>;

/** What of a procedure a file tells; its consent is the organisation's own and stays at home. */
export interface SheetProcedure extends Fit {
	code: string;
	names: Named;
	group: ProcedureGroup;
	area: Area;
	minutes: number;
	pattern: string;
	/** Minor units of `priceCurrency`. */
	priceAmount: number | null;
	priceCurrency: string | null;
	look: Look;
	material: Material | null;
	recallMonths: number | null;
	carePlan: Named | null;
	isActive: boolean;
}

/** `title` is left out of what leaves: the three names say it. */
export const WRITTEN_FIELDS = PROCEDURE_FIELDS.filter((field) => field !== 'title');

export const sheetHeader = (language: SheetLanguage): string[] =>
	WRITTEN_FIELDS.map(
		(field) => PROCEDURE_HEADERS[field][SHEET_LANGUAGES.indexOf(language)] ?? field
	);

/** The cells of a procedure by field, in the words of a language, or as plain values where it is null. */
export function sheetCells(
	one: SheetProcedure,
	language: SheetLanguage | null
): Record<Exclude<ProcedureField, 'title'>, string> {
	const optional = (value: string | number | null) => (value === null ? '' : String(value));
	const currency = one.priceCurrency;
	return {
		code: one.code,
		nameZh: one.names.zh,
		nameEn: one.names.en,
		nameRu: one.names.ru,
		group: wordOfValue('group', one.group, language),
		area: wordOfValue('area', one.area, language),
		minutes: String(one.minutes),
		pattern: one.pattern,
		price: currency === null ? '' : priceText(one.priceAmount, currency),
		currency: optional(currency),
		look: wordOfValue('look', one.look, language),
		material: one.material === null ? '' : wordOfValue('material', one.material, language),
		family: optional(one.family),
		toothClasses: one.toothClasses
			.map((value) => wordOfValue('toothClasses', value, language))
			.join('; '),
		surfacesFrom: optional(one.surfacesFrom),
		surfacesTo: optional(one.surfacesTo),
		dentition: one.dentition === null ? '' : wordOfValue('dentition', one.dentition, language),
		recallMonths: optional(one.recallMonths),
		carePlanZh: one.carePlan?.zh ?? '',
		carePlanEn: one.carePlan?.en ?? '',
		carePlanRu: one.carePlan?.ru ?? '',
		state: wordOfValue('state', one.isActive ? 'active' : 'retired', language)
	};
}

export const sheetLine = (one: SheetProcedure, language: SheetLanguage): string[] => {
	const cells = sheetCells(one, language);
	return WRITTEN_FIELDS.map((field) => cells[field]);
};

export interface CellChange {
	field: Exclude<ProcedureField, 'title'>;
	from: string;
	to: string;
}

/** Which cells differ, as plain values. */
export function changedCells(before: SheetProcedure, after: SheetProcedure): CellChange[] {
	const [was, is] = [sheetCells(before, null), sheetCells(after, null)];
	return WRITTEN_FIELDS.flatMap((field) =>
		was[field] === is[field] ? [] : [{ field, from: was[field], to: is[field] }]
	);
}
