import {
	readDate,
	readSex,
	readTags,
	type DateOrder
} from '../../../domain/patients/import-cells.ts';
import type {
	ImportField,
	ImportMapping,
	RowCode,
	RowProblem
} from '../../../domain/patients/import-fields.ts';
import type { ImportLine } from '../../../domain/patients/import-line.ts';
import type { PatientFacts } from '../patient-write.ts';

const LONGEST: Partial<Record<ImportField, number>> = {
	name: 200,
	phone: 40,
	otherPhone: 40,
	source: 80,
	note: 10_000,
	allergy: 2_000,
	popUp: 500
};

/** Reads cells of a line by field; a field without a column is empty. */
export const cellsOf = (line: ImportLine, mapping: ImportMapping) => (field: ImportField) => {
	const at = mapping[field];
	return at === undefined ? '' : (line.cells[at] ?? '');
};

/** A patient as the line says, with everything that is wrong with it; no facts when it cannot be one. */
export function readPatientLine(
	line: ImportLine,
	mapping: ImportMapping,
	order: DateOrder,
	today: string
): { facts: PatientFacts | null; problems: RowProblem[] } {
	if (line.isBroken) return { facts: null, problems: [{ field: 'line', code: 'wrong_type' }] };
	const cell = cellsOf(line, mapping);
	const problems: RowProblem[] = [];
	const wrong = (field: ImportField, code: RowCode) => void problems.push({ field, code });

	for (const [field, most] of Object.entries(LONGEST) as [ImportField, number][])
		if (cell(field).length > most) wrong(field, 'too_long');
	if (cell('name') === '') wrong('name', 'required');
	const sex = readSex(cell('sex'));
	if (sex === null) wrong('sex', 'wrong_type');
	const bornOn = cell('bornOn') === '' ? null : readDate(cell('bornOn'), order);
	if (cell('bornOn') !== '' && bornOn === null) wrong('bornOn', 'wrong_type');
	if (bornOn !== null && bornOn > today) wrong('bornOn', 'out_of_range');
	const phones = (['phone', 'otherPhone'] as const).flatMap((field) => {
		const number = cell(field);
		if (number !== '' && !/\d/.test(number)) wrong(field, 'wrong_type');
		return number === '' ? [] : [{ number, label: null }];
	});
	const tags = readTags(cell('tags'));
	if (tags.length > 24 || tags.some((tag) => tag.length > 40)) wrong('tags', 'too_long');
	if (problems.length > 0) return { facts: null, problems };
	const textOf = (field: ImportField) => cell(field) || null;
	return {
		problems,
		facts: {
			name: cell('name'),
			phones,
			sex: sex ?? 'unknown',
			bornOn,
			tags,
			source: textOf('source'),
			note: textOf('note'),
			allergy: textOf('allergy'),
			popUp: textOf('popUp'),
			state: 'active',
			isVip: false,
			hasDebt: false,
			isBarredOnline: false,
			preferredTimes: []
		}
	};
}
