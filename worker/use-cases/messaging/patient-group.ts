import { refuse } from '../../http/refused.ts';
import { findMergeGroup, type PatientRow } from '../../repositories/patients.ts';
import type { Records } from '../../repositories/records.ts';

/**
 * A patient with the ids whose messages, addresses and words are theirs: a survivor has those of all
 * merged into them, a merged record its own. 404 for nobody of the organisation.
 */
export async function patientGroup(
	records: Records,
	organisationId: string,
	patientId: string
): Promise<{ row: PatientRow; ids: string[] }> {
	const group = await findMergeGroup(records, organisationId, patientId);
	const row = group.find(({ id }) => id === patientId) ?? refuse({ code: 'not_found' });
	return { row, ids: row.mergedIntoId === null ? group.map(({ id }) => id) : [patientId] };
}

/** The same for a write: a merged record is history and is not changed, 409. */
export async function patientToChange(records: Records, organisationId: string, patientId: string) {
	const found = await patientGroup(records, organisationId, patientId);
	const { mergedIntoId } = found.row;
	if (mergedIntoId !== null) refuse({ code: 'conflict', extra: { mergedIntoId } });
	return found;
}
