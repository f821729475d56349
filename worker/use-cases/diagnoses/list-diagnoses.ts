import type { Diagnosis } from '../../contracts/diagnoses.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { diagnosesOf } from '../../repositories/diagnoses.ts';
import { findCodes } from '../../repositories/diagnosis-codes.ts';
import { findMergeGroup } from '../../repositories/patients.ts';
import type { Records } from '../../repositories/records.ts';
import type { PatientScope } from '../patients/change-patient.ts';
import { noteOpened } from '../patients/note-opened.ts';
import { presentDiagnosis } from './present-diagnosis.ts';

/** A patient's diagnoses, those of merged records among them, latest first; notes the reader. */
export async function listDiagnoses(
	c: HttpContext,
	records: Records,
	scope: PatientScope,
	withEnded: boolean
): Promise<{ items: Diagnosis[] }> {
	const { organisationId, patientId } = scope;
	const group = await findMergeGroup(records, organisationId, patientId);
	if (!group.some((one) => one.id === patientId)) refuse({ code: 'not_found' });
	await noteOpened(c, records, scope);
	const ids = group.map((one) => one.id);
	const rows = await diagnosesOf(records, organisationId, ids, withEnded);
	const codes = await findCodes(
		records,
		organisationId,
		rows.map(({ code }) => code)
	);
	const sealing = sealingFor(c.env, organisationId);
	return { items: await Promise.all(rows.map((row) => presentDiagnosis(sealing, row, codes))) };
}
