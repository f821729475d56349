import type { ImportField, ImportMapping } from '../../domain/patients/import-fields.ts';
import type { ImportLine } from '../../domain/patients/import-line.ts';

/** The sign that keeps a spreadsheet from running a cell, before those signs that it would run (T16). */
const GUARD = /^'(?=[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20])/;

/** Reads cells of a line by field, without the guard that leaving put before them. */
export const sheetCell =
	<Field extends ImportField>(line: ImportLine, mapping: ImportMapping) =>
	(field: Field): string => {
		const at = mapping[field];
		return at === undefined ? '' : (line.cells[at] ?? '').replace(GUARD, '').trim();
	};
