import type { Diagnosis } from '../../contracts/diagnoses.ts';
import { showTooth } from '../../contracts/teeth.ts';
import { inAnyLanguage, type DiagnosisCode } from '../../domain/clinical/diagnoses/icd10.ts';
import type { Sealing } from '../../integrations/sealing/sealing.ts';
import type { DiagnosisRow } from '../../repositories/diagnoses.ts';

const iso = (ms: number) => new Date(ms).toISOString();

export const placeOfNote = (id: string) => ({ table: 'diagnosis', row: id, column: 'note' });

/** In the words that its code has now; a code that is in no list is shown by its number alone. */
export async function presentDiagnosis(
	sealing: Sealing,
	row: DiagnosisRow,
	codes: ReadonlyMap<string, DiagnosisCode>
): Promise<Diagnosis> {
	const { code } = row;
	const { zh, en, ru } = inAnyLanguage(codes.get(code) ?? { code, zh: code, en: code, ru: code });
	const names = { zh, en, ru };
	return {
		id: row.id,
		patientId: row.patientId,
		clinicId: row.clinicId,
		appointmentId: row.appointmentId,
		code,
		names,
		site: { ...row.site, teeth: row.site.teeth.map(showTooth) },
		certainty: row.certainty,
		on: row.on,
		note: row.noteSealed ? await sealing.open(placeOfNote(row.id), row.noteSealed) : '',
		at: iso(row.at),
		by: { id: row.byId, name: row.byName },
		replacesId: row.replacesId,
		ended:
			row.endedAt === null || row.endedAs === null
				? null
				: {
						at: iso(row.endedAt),
						on: row.endedOn ?? '',
						by: { id: row.endedById ?? '', name: row.endedByName ?? '' },
						as: row.endedAs
					},
		version: row.version
	};
}
