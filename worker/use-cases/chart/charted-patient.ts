import { refuse } from '../../http/refused.ts';
import { findMergeGroup, type PatientRow } from '../../repositories/patients.ts';
import type { Records } from '../../repositories/records.ts';

export interface ChartScope {
	organisationId: string;
	patientId: string;
}

/** The patient with everybody merged into them, whose charts are theirs too; 404 when unknown. */
export async function requireChartedPatient(
	records: Records,
	{ organisationId, patientId }: ChartScope
): Promise<{ patient: PatientRow; ids: string[] }> {
	const group = await findMergeGroup(records, organisationId, patientId);
	const patient = group.find((one) => one.id === patientId) ?? refuse({ code: 'not_found' });
	const ids = patient.mergedIntoId === null ? group.map((one) => one.id) : [patientId];
	return { patient, ids };
}

/** As above, and not merged into another: such a record is history, 409. */
export async function requireWritableChart(records: Records, scope: ChartScope) {
	const charted = await requireChartedPatient(records, scope);
	const { mergedIntoId } = charted.patient;
	if (mergedIntoId !== null) refuse({ code: 'conflict', extra: { mergedIntoId } });
	return charted;
}
