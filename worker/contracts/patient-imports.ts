import * as v from 'valibot';
import { DATE_ORDERS } from '../domain/patients/import-cells.ts';
import {
	IMPORT_FIELDS,
	type ImportField,
	type ImportMapping,
	type RowProblem
} from '../domain/patients/import-fields.ts';
import {
	IMPORT_KINDS,
	IMPORT_SUBJECTS,
	ROW_OUTCOMES,
	type ImportKind,
	type ImportState,
	type RowOutcome
} from '../domain/patients/import-states.ts';
import { id, page, requiredText } from './primitives.ts';

/** A file of the upload route: its own limits beside the 1 MB of JSON bodies. */
export const MOST_IMPORT_BYTES = 8_000_000;
export const MOST_IMPORT_ROWS = 10_000;
export const IMPORT_TYPES = {
	'text/csv': 'csv',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx'
} as const;
export type ImportType = (typeof IMPORT_TYPES)[keyof typeof IMPORT_TYPES];

export const uploadQuery = v.strictObject({ kind: v.picklist(IMPORT_KINDS), clinicId: id('cli') });
export const fileName = requiredText(200);

const column = v.pipe(
	v.number(),
	v.integer('wrong_type'),
	v.minValue(0, 'out_of_range'),
	v.maxValue(199, 'out_of_range')
);
const mapping = v.strictObject(
	Object.fromEntries(IMPORT_FIELDS.map((field) => [field, v.optional(column)]))
);
export const checkImport = v.strictObject({
	mapping,
	dateOrder: v.optional(v.picklist(DATE_ORDERS))
});
export type CheckImport = v.InferOutput<typeof checkImport>;

/** What happens to rows that are likely a patient who is there already. */
export const confirmImport = v.strictObject({ duplicates: v.picklist(['skip', 'make']) });
export type ConfirmImport = v.InferOutput<typeof confirmImport>;
export const emptyBody = v.strictObject({});
export const importPage = v.strictObject({
	subject: v.optional(v.picklist(IMPORT_SUBJECTS), 'patients'),
	/** One of the subject's kinds alone. */
	kind: v.optional(v.picklist(IMPORT_KINDS)),
	...page(20, 100)
});
export const reportQuery = v.strictObject({
	outcome: v.optional(v.picklist(ROW_OUTCOMES)),
	...page(50, 200)
});

export interface PatientImport {
	id: string;
	clinicId: string;
	kind: ImportKind;
	fileName: string;
	state: ImportState;
	header: string[];
	/** The first lines under the header, while the file is still kept. */
	samples: string[][];
	guess: ImportMapping;
	mapping: ImportMapping | null;
	dateOrder: 'ymd' | 'dmy' | 'mdy';
	duplicates: 'skip' | 'make' | null;
	rows: number;
	/** Rows that the present step has behind it. */
	rowsDone: number;
	totals: Partial<Record<RowOutcome, number>>;
	by: { id: string; name: string };
	version: number;
	createdAt: string;
	updatedAt: string;
}
export type PatientImportSummary = Omit<PatientImport, 'header' | 'samples' | 'guess' | 'mapping'>;
/** The answer of every command on an import: how far it has come. */
export type ImportProgress = Pick<PatientImport, 'id' | 'state' | 'rows' | 'rowsDone' | 'version'>;

export interface ImportReportRow {
	row: number;
	outcome: RowOutcome;
	problems: RowProblem[];
	duplicates: { id: string; name: string; recordNumber: string }[];
	duplicateOfRow: number | null;
	/** Of a price list or list of codes: what differs from what stands, as plain values. */
	changes: { field: ImportField; from: string; to: string }[];
	madeId: string | null;
}
