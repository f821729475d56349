import { indicesOf } from '../../domain/clinical/perio/indices.ts';
import { unpackMeasurements } from '../../domain/clinical/perio/packing.ts';
import { requirePerson } from '../../http/access.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { changePerioDraft, type PerioExamRow } from '../../repositories/perio-exams.ts';
import type { Records } from '../../repositories/records.ts';
import { timelineEntry } from '../../repositories/timeline.ts';
import { answerWith } from './present-exam.ts';
import { requireDraft, type ExamPlace } from './require-exam.ts';

/**
 * Finishes a draft as its writer read it: from then on it stands, and a correction is an exam of its
 * own. One without a single depth is no exam: 422. A person finishes, never a key.
 */
export async function finishPerioExam(
	c: HttpContext,
	records: Records,
	place: ExamPlace,
	ifVersion: number | undefined
): Promise<Decision> {
	const { row, by } = await requireDraft(c, records, place, ifVersion);
	requirePerson(c);
	const { teeth } = unpackMeasurements(row.measurements);
	if (indicesOf(teeth).probed === 0)
		refuse({ code: 'invalid', errors: [{ path: 'teeth', code: 'required' }] });
	const set = {
		state: 'finished' as const,
		...{ finishedAt: c.var.now, finishedById: by.id, finishedByName: by.name }
	};
	const after: PerioExamRow = { ...row, ...set, version: row.version + 1 };
	return {
		...answerWith(200, after),
		statements: [
			changePerioDraft(records, row, set),
			timelineEntry(records, {
				...{ organisationId: row.organisationId, patientId: row.patientId },
				...{ clinicId: row.clinicId, at: c.var.now, kind: 'perio', subjectId: row.id },
				...{ appointmentId: row.appointmentId, byName: by.name },
				title: { act: row.replacesId === null ? 'completed' : 'amended' }
			})
		],
		audit: {
			action: 'perio.finish',
			subject: { kind: 'perio_exam', id: row.id },
			clinicId: row.clinicId,
			after: { patientId: row.patientId, replacesId: row.replacesId }
		}
	};
}

/** Puts a draft aside with its reason: it is listed no more, its row is kept. */
export async function discardPerioExam(
	c: HttpContext,
	records: Records,
	place: ExamPlace,
	reason: string,
	ifVersion: number | undefined
): Promise<Decision> {
	const { row, by } = await requireDraft(c, records, place, ifVersion);
	const set = { discardedAt: c.var.now, discardedByName: by.name, discardedReason: reason };
	return {
		status: 204,
		statements: [changePerioDraft(records, row, { ...set, state: 'discarded' })],
		audit: {
			action: 'perio.discard',
			subject: { kind: 'perio_exam', id: row.id },
			clinicId: row.clinicId,
			reason,
			before: { patientId: row.patientId, version: row.version }
		}
	};
}
