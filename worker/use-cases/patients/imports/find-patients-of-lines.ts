import { nameKeyOf } from '../../../domain/patients/fold-text.ts';
import type { ImportMapping, RowProblem } from '../../../domain/patients/import-fields.ts';
import type { ImportLine } from '../../../domain/patients/import-line.ts';
import { normalisePhone } from '../../../integrations/phones.ts';
import { findMentioned, type Mentioned } from '../../../repositories/patient-mentions.ts';
import type { Records } from '../../../repositories/records.ts';
import { cellsOf } from './read-patient-line.ts';

export type FoundPatient = { patientId: string } | { problem: RowProblem };

/**
 * Whom each line means: the record number alone decides; else the phone with the name, or the name
 * when only one patient has it. Several are `ambiguous`, none is `unknown_id`.
 */
export async function findPatientsOfLines(
	records: Records,
	organisationId: string,
	lines: ImportLine[],
	mapping: ImportMapping,
	country: string
): Promise<FoundPatient[]> {
	const asked = lines.map((line) => {
		const cell = cellsOf(line, mapping);
		const phone = cell('phone');
		return {
			recordNumber: cell('recordNumber').toUpperCase(),
			phone: phone === '' ? null : normalisePhone(phone, country).e164,
			nameKey: nameKeyOf(cell('name'))
		};
	});
	const known = await findMentioned(records, organisationId, {
		recordNumbers: asked.map((one) => one.recordNumber).filter((number) => number !== ''),
		phones: asked.flatMap((one) => one.phone ?? []),
		nameKeys: asked.map((one) => one.nameKey).filter((key) => key !== '')
	});
	return asked.map((one) => {
		if (one.recordNumber !== '')
			return only(
				'recordNumber',
				known.filter((row) => row.recordNumber === one.recordNumber)
			);
		if (one.phone !== null) {
			const sharing = known.filter((row) => row.phones.includes(one.phone ?? ''));
			const named = sharing.filter((row) => one.nameKey === '' || row.nameKey === one.nameKey);
			return only('phone', named);
		}
		if (one.nameKey === '') return { problem: { field: 'name', code: 'required' } };
		return only(
			'name',
			known.filter((row) => row.nameKey === one.nameKey)
		);
	});
}

function only(field: RowProblem['field'], found: Mentioned[]): FoundPatient {
	const [first, second] = found;
	if (!first) return { problem: { field, code: 'unknown_id' } };
	return second ? { problem: { field, code: 'ambiguous' } } : { patientId: first.id };
}
