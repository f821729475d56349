import type { FactView } from '../../../contracts/patient-facts.ts';
import { getWord, weightOf } from '../../../domain/clinical/medical/facts.ts';
import type { Sealing } from '../../../integrations/sealing/sealing.ts';
import type { FactRow } from '../../../repositories/patient-facts.ts';

export const factPlace = (id: string, column: 'text' | 'end_reason') => ({
	table: 'patient_fact',
	row: id,
	column
});

/** A fact with its sealed words opened; names and weight come from the shipped list of today. */
export async function presentFact(sealing: Sealing, row: FactRow): Promise<FactView> {
	const open = async (column: 'text' | 'end_reason', sealed: string | null) =>
		sealed === null ? null : sealing.open(factPlace(row.id, column), sealed);
	const [text, endReason] = await Promise.all([
		open('text', row.textSealed),
		open('end_reason', row.endReasonSealed)
	]);
	const { id, patientId, clinicId, kind, code, severity, since, questionnaireId } = row;
	return {
		...{ id, patientId, clinicId, kind, code, severity, since, questionnaireId },
		names: getWord(code)?.names ?? null,
		text,
		weight: weightOf(row),
		at: new Date(row.at).toISOString(),
		byName: row.byName,
		endedAt: row.endedAt === null ? null : new Date(row.endedAt).toISOString(),
		endedByName: row.endedByName,
		endReason,
		replacedById: row.replacedById,
		version: row.version
	};
}
