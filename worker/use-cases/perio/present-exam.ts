import type { PerioExam } from '../../contracts/perio.ts';
import { showTooth } from '../../contracts/teeth.ts';
import { unpackMeasurements } from '../../domain/clinical/perio/packing.ts';
import { toothOfFdi } from '../../domain/clinical/teeth/tooth.ts';
import type { Decision } from '../../http/command.ts';
import type { PerioExamRow } from '../../repositories/perio-exams.ts';

const isoOf = (at: number): string => new Date(at).toISOString();

export function presentExam(row: PerioExamRow, replacedById: string | null = null): PerioExam {
	const { teeth, factors } = unpackMeasurements(row.measurements);
	return {
		id: row.id,
		clinicId: row.clinicId,
		patientId: row.patientId,
		appointmentId: row.appointmentId,
		on: row.examinedOn,
		state: row.state,
		teeth: Object.entries(teeth).flatMap(([fdi, { depths, recessions, flags, ...one }]) => {
			const tooth = toothOfFdi(fdi);
			if (!tooth) return [];
			const sites = { depths: [...depths], recessions: [...recessions], flags: [...flags] };
			return [{ tooth: showTooth(tooth), ...one, ...sites } as PerioExam['teeth'][number]];
		}),
		factors,
		startedAt: isoOf(row.startedAt),
		startedBy: { id: row.startedById, name: row.startedByName },
		savedAt: isoOf(row.savedAt),
		savedBy: { id: row.savedById, name: row.savedByName },
		finishedAt: row.finishedAt === null ? null : isoOf(row.finishedAt),
		finishedBy:
			row.finishedAt === null
				? null
				: { id: row.finishedById ?? '', name: row.finishedByName ?? '' },
		replacesId: row.replacesId,
		replacedById,
		version: row.version
	};
}

/** The exam with its version as an ETag; nothing is written by it yet. */
export const answerWith = (status: 200 | 201, row: PerioExamRow): Decision => ({
	status,
	body: presentExam(row),
	headers: { etag: `"${row.version}"` },
	statements: [],
	audit: []
});
