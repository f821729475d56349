import { CODE_FIELDS, CODE_HEADERS } from '../clinical/diagnoses/code-sheet.ts';
import { PROCEDURE_FIELDS, PROCEDURE_HEADERS } from '../clinical/procedures/sheet-fields.ts';
import { foldText } from './fold-text.ts';
import words from './import-words.json' with { type: 'json' };
import type { ImportKind } from './import-states.ts';

export const PATIENT_FIELDS = [
	'name',
	'phone',
	'otherPhone',
	'sex',
	'bornOn',
	'tags',
	'source',
	'note',
	'allergy',
	'popUp'
] as const;
export const APPOINTMENT_FIELDS = [
	'name',
	'phone',
	'recordNumber',
	'start',
	'time',
	'minutes',
	'provider',
	'chair',
	'service',
	'note'
] as const;
export type ImportField =
	| (typeof PATIENT_FIELDS)[number]
	| (typeof APPOINTMENT_FIELDS)[number]
	| (typeof PROCEDURE_FIELDS)[number]
	| (typeof CODE_FIELDS)[number];

const FIELDS: Record<ImportKind, readonly ImportField[]> = {
	patients: PATIENT_FIELDS,
	appointments: APPOINTMENT_FIELDS,
	procedures: PROCEDURE_FIELDS,
	diagnoses: CODE_FIELDS
};
export const IMPORT_FIELDS: readonly ImportField[] = [...new Set(Object.values(FIELDS).flat())];

/** Which column (from 0) each field is read from; a field left out is not imported. */
export type ImportMapping = Partial<Record<ImportField, number>>;

export const ROW_CODES = [
	'required',
	'wrong_type',
	'out_of_range',
	'too_long',
	'unknown_id',
	'ambiguous',
	'repeated',
	'off_grid',
	'nonexistent_time',
	'in_past',
	'slot_taken',
	'outside_hours',
	'forbidden',
	'conflict'
] as const;
/** Field codes of the API, and the refusals of a booking. `ambiguous`: several patients are meant; `repeated`: an earlier line is the same. */
export type RowCode = (typeof ROW_CODES)[number];

/** `line` is the row as a whole: broken quotes, more cells than the header. */
export interface RowProblem {
	field: ImportField | 'line';
	code: RowCode;
}

export const fieldsOf = (kind: ImportKind): readonly ImportField[] => FIELDS[kind];

const REQUIRED: Record<ImportKind, readonly ImportField[]> = {
	patients: ['name'],
	appointments: ['start', 'service'],
	procedures: ['code'],
	diagnoses: ['code']
};

/** Fields without which no row can be taken over. */
export const requiredFieldsOf = (kind: ImportKind): readonly ImportField[] => REQUIRED[kind];

type Headers = Partial<Record<ImportField, string[]>>;
const HEADERS: Record<ImportKind, Headers> = {
	patients: words.headers,
	appointments: words.headers,
	procedures: PROCEDURE_HEADERS,
	diagnoses: CODE_HEADERS
};
const squeeze = (text: string) => foldText(text).replace(/[^\p{L}\p{N}]/gu, '');

/**
 * Guesses which column is which field from headers in Chinese, English or Russian: an equal word
 * first, then a header that contains one. A column is guessed once.
 */
export function guessMapping(kind: ImportKind, header: readonly string[]): ImportMapping {
	const columns = header.map(squeeze);
	const mapping: ImportMapping = {};
	const taken = new Set<number>();
	const take = (field: ImportField, at: number) => {
		if (at < 0) return;
		mapping[field] = at;
		taken.add(at);
	};
	const isFree = (field: ImportField) => mapping[field] === undefined;
	for (const field of fieldsOf(kind).filter(isFree)) {
		const names = (HEADERS[kind][field] ?? []).map(squeeze);
		take(
			field,
			columns.findIndex((column, at) => !taken.has(at) && names.includes(column))
		);
	}
	for (const field of fieldsOf(kind).filter(isFree)) {
		const names = (HEADERS[kind][field] ?? []).map(squeeze).filter((name) => name.length > 1);
		const holds = (column: string) => names.some((name) => column.includes(name));
		take(
			field,
			columns.findIndex((column, at) => !taken.has(at) && holds(column))
		);
	}
	return mapping;
}
