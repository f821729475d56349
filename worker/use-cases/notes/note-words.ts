import type { NoteReading } from '../../domain/clinical/notes/reading.ts';
import { signedText } from '../../domain/clinical/notes/reading.ts';
import type { NoteValues } from '../../domain/clinical/notes/template.ts';
import { digestHex } from '../../integrations/channels/bytes.ts';
import type { Sealing } from '../../integrations/sealing/sealing.ts';
import type { AmendmentRow, NoteRow } from '../../repositories/visit-notes.ts';

const bodyPlace = (id: string) => ({ table: 'visit_note', row: id, column: 'body' });
const readingPlace = (id: string) => ({ table: 'visit_note', row: id, column: 'reading' });
const amendmentPlace = (id: string) => ({ table: 'visit_note_amendment', row: id, column: 'text' });

/** A revision is sealed to its own place: a draft's text does not open there, nor the other way. */
const revisionPlace = (id: string, version: number) => ({
	table: 'visit_note_revision',
	row: `${id}.${version}`,
	column: 'body'
});

export const sealValues = (sealing: Sealing, id: string, values: NoteValues) =>
	sealing.seal(bodyPlace(id), JSON.stringify(values));
export const openValues = async (sealing: Sealing, row: Pick<NoteRow, 'id' | 'bodySealed'>) =>
	JSON.parse(await sealing.open(bodyPlace(row.id), row.bodySealed)) as NoteValues;

export const sealRevision = (sealing: Sealing, id: string, version: number, values: NoteValues) =>
	sealing.seal(revisionPlace(id, version), JSON.stringify(values));
export const openRevision = async (
	sealing: Sealing,
	row: { noteId: string; version: number; bodySealed: string }
) =>
	JSON.parse(
		await sealing.open(revisionPlace(row.noteId, row.version), row.bodySealed)
	) as NoteValues;

export const sealReading = (sealing: Sealing, id: string, reading: NoteReading) =>
	sealing.seal(readingPlace(id), JSON.stringify(reading));
export const openReading = async (sealing: Sealing, id: string, sealed: string) =>
	JSON.parse(await sealing.open(readingPlace(id), sealed)) as NoteReading;

export const sealAmendment = (sealing: Sealing, id: string, text: string) =>
	sealing.seal(amendmentPlace(id), text);
export const openAmendment = (sealing: Sealing, { id, textSealed }: AmendmentRow) =>
	sealing.open(amendmentPlace(id), textSealed);

/** SHA-256 (hex) over who signed what about whom and when. */
export const hashOfNote = (
	row: Pick<NoteRow, 'organisationId' | 'patientId' | 'id' | 'writtenOn'>,
	signed: { signedAt: number; signedById: string },
	reading: NoteReading
): Promise<string> =>
	digestHex(
		'SHA-256',
		signedText({
			...{ organisationId: row.organisationId, patientId: row.patientId, noteId: row.id },
			...{ writtenOn: row.writtenOn, reading },
			...{ signedAt: signed.signedAt, signedById: signed.signedById }
		})
	);

/** Over the hash before it, so that an amendment can be neither changed nor taken out. */
export const hashOfAmendment = (
	before: string,
	{ at, byId, text }: { at: number; byId: string; text: string }
): Promise<string> => digestHex('SHA-256', JSON.stringify([before, at, byId, text]));
