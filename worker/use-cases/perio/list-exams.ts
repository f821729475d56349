import type { PerioExam } from '../../contracts/perio.ts';
import { readCursor, writeCursor } from '../../http/name-cursor.ts';
import { perioExamsOf } from '../../repositories/perio-exams.ts';
import type { Records } from '../../repositories/records.ts';
import { patientGroup } from '../messaging/patient-group.ts';
import { presentExam } from './present-exam.ts';

/** A patient's exams with all their sites, the latest first; those of records merged into theirs too. */
export async function listPerioExams(
	records: Records,
	{ organisationId, patientId }: { organisationId: string; patientId: string },
	{ limit, cursor }: { limit: number; cursor?: string | undefined }
): Promise<{ items: PerioExam[]; nextCursor: string | null }> {
	const { ids } = await patientGroup(records, organisationId, patientId);
	const page = { limit: limit + 1, before: readCursor(cursor) };
	const found = await perioExamsOf(records, organisationId, ids, page);
	const shown = found.slice(0, limit);
	const last = shown.at(-1)?.row;
	return {
		items: shown.map(({ row, replacedById }) => presentExam(row, replacedById)),
		nextCursor: found.length > limit && last ? writeCursor(last.examinedOn, last.id) : null
	};
}
