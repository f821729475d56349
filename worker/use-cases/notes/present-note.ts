import type { NoteView } from '../../contracts/notes.ts';
import { readNote, type NoteReading } from '../../domain/clinical/notes/reading.ts';
import type { Sealing } from '../../integrations/sealing/sealing.ts';
import type { Records } from '../../repositories/records.ts';
import type { AmendmentRow, NoteRow } from '../../repositories/visit-notes.ts';
import { templateOf } from './find-template.ts';
import { openAmendment, openReading, openValues } from './note-words.ts';

export const isoOf = (ms: number): string => new Date(ms).toISOString();
const isoOrNull = (ms: number | null) => (ms === null ? null : isoOf(ms));

/** What was signed, or what a draft would read like now. */
export async function readingOf(
	records: Records,
	sealing: Sealing,
	row: NoteRow
): Promise<NoteReading> {
	if (row.readingSealed !== null) return openReading(sealing, row.id, row.readingSealed);
	const [{ body }, values] = await Promise.all([
		templateOf(records, row),
		openValues(sealing, row)
	]);
	return readNote(body, values);
}

export async function presentNote(
	records: Records,
	sealing: Sealing,
	row: NoteRow,
	amendments: readonly AmendmentRow[]
): Promise<NoteView> {
	return {
		...headOf(row),
		reading: await readingOf(records, sealing, row),
		amendments: await Promise.all(
			amendments
				.filter(({ noteId }) => noteId === row.id)
				.map(async (one) => ({
					id: one.id,
					at: isoOf(one.at),
					byName: one.byName,
					text: await openAmendment(sealing, one)
				}))
		)
	};
}

function headOf(row: NoteRow): Omit<NoteView, 'reading' | 'amendments'> {
	const { id, clinicId, patientId, appointmentId, writtenOn, state, language } = row;
	const { templateKey, templateVersion, createdByName, savedByName, signedByName } = row;
	const { endedReason, endedByName, movedToId, movedFromId, version } = row;
	return {
		...{ id, clinicId, patientId, appointmentId, writtenOn, state, language },
		...{ templateKey, templateVersion, createdByName, savedByName, signedByName },
		...{ endedReason, endedByName, movedToId, movedFromId, version },
		createdAt: isoOf(row.createdAt),
		savedAt: isoOf(row.savedAt),
		signedAt: isoOrNull(row.signedAt)
	};
}
