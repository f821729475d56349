import { requireAt, requireCaller } from '../../http/access.ts';
import type { HttpContext } from '../../http/context.ts';
import { callerId } from '../../http/idempotency.ts';
import { refuse } from '../../http/refused.ts';
import {
	getPerioExam,
	type ListedExam,
	type PerioExamRow
} from '../../repositories/perio-exams.ts';
import type { Records } from '../../repositories/records.ts';
import { patientGroup, patientToChange } from '../messaging/patient-group.ts';

export interface ExamPlace {
	organisationId: string;
	patientId: string;
	examId: string;
}

/** The exam of that patient, or of somebody merged into them; 404 otherwise. */
export async function requireExam(
	records: Records,
	{ organisationId, patientId, examId }: ExamPlace
): Promise<ListedExam> {
	const { ids } = await patientGroup(records, organisationId, patientId);
	const found = await getPerioExam(records, organisationId, ids, examId);
	return found ?? refuse({ code: 'not_found' });
}

/**
 * The draft for whoever may chart at its clinic, in the version that the caller read. What is finished
 * stands (409), a merged patient is history (409), somebody else's newer state is 412.
 */
export async function requireDraft(
	c: HttpContext,
	records: Records,
	place: ExamPlace,
	ifVersion: number | undefined
): Promise<{ row: PerioExamRow; by: { id: string; name: string } }> {
	const caller = requireCaller(c);
	const { row } = await requireExam(records, place);
	await requireAt(c, row.clinicId, 'chart.write');
	await patientToChange(records, place.organisationId, place.patientId);
	if (row.state !== 'draft') refuse({ code: 'conflict', extra: { state: row.state } });
	if (ifVersion !== undefined && ifVersion !== row.version)
		refuse({ code: 'stale_version', extra: { version: row.version } });
	return { row, by: { id: callerId(caller), name: caller.name } };
}
