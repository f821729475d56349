import { withGrades, type SavePerioExam, type SentReading } from '../../contracts/perio.ts';
import {
	packMeasurements,
	unpackMeasurements,
	type Measurements
} from '../../domain/clinical/perio/packing.ts';
import type { PerioReading } from '../../domain/clinical/perio/reading.ts';
import { fdiOf } from '../../domain/clinical/teeth/tooth.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { changePerioDraft } from '../../repositories/perio-exams.ts';
import type { Records } from '../../repositories/records.ts';
import { requireDraft, type ExamPlace } from './require-exam.ts';

/**
 * Saves teeth of a draft on from the version its writer read; anything newer is 412 and nothing is
 * written over. Audited when the draft goes from one person to another: autosaves between are one work.
 */
export async function savePerioExam(
	c: HttpContext,
	records: Records,
	place: ExamPlace,
	input: SavePerioExam,
	ifVersion: number | undefined
): Promise<Decision> {
	const { row, by } = await requireDraft(c, records, place, ifVersion);
	const measurements = packMeasurements(merge(unpackMeasurements(row.measurements), input));
	const saved = { savedAt: c.var.now, savedById: by.id, savedByName: by.name };
	const version = row.version + 1;
	const isHandedOver = row.savedById !== by.id;
	return {
		status: 200,
		body: { id: row.id, version, savedAt: new Date(c.var.now).toISOString() },
		headers: { etag: `"${version}"` },
		statements: [changePerioDraft(records, row, { ...saved, measurements })],
		audit: isHandedOver
			? {
					action: 'perio.save',
					subject: { kind: 'perio_exam', id: row.id },
					clinicId: row.clinicId,
					before: { savedBy: row.savedByName, version: row.version },
					after: { patientId: row.patientId, version }
				}
			: []
	};
}

/** Teeth that the exam does not have are 422: they stand in the tooth chart first. */
function merge(before: Measurements, { teeth, factors }: SavePerioExam): Measurements {
	const errors = teeth.flatMap(({ tooth }, at) =>
		fdiOf(tooth) in before.teeth ? [] : [{ path: `teeth.${at}.tooth`, code: 'unknown_id' as const }]
	);
	if (errors.length > 0) refuse({ code: 'invalid', errors });
	return {
		teeth: { ...before.teeth, ...Object.fromEntries(teeth.map(readingOf)) },
		factors: factors ?? before.factors
	};
}

function readingOf({ tooth, ...sent }: SentReading): [string, PerioReading] {
	return [fdiOf(tooth), withGrades(sent)];
}
