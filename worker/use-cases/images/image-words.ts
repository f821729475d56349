import type { DicomSubject } from '../../domain/imaging/dicom/subject.ts';
import type { Mismatch } from '../../domain/imaging/same-patient.ts';
import type { Sealing } from '../../integrations/sealing/sealing.ts';

/** What a file brought with it that may name a person. */
export interface ImageOrigin {
	fileName: string;
	subject: DicomSubject | null;
	/** Where it differed from the record it was put into, at that moment. */
	mismatch: Mismatch | null;
}

const place = (id: string, column: 'origin' | 'note') => ({ table: 'image', row: id, column });

export const sealOrigin = (sealing: Sealing, id: string, origin: ImageOrigin): Promise<string> =>
	sealing.seal(place(id, 'origin'), JSON.stringify(origin));

export const openOrigin = async (
	sealing: Sealing,
	id: string,
	sealed: string
): Promise<ImageOrigin> =>
	JSON.parse(await sealing.open(place(id, 'origin'), sealed)) as ImageOrigin;

export const sealNote = async (
	sealing: Sealing,
	id: string,
	note: string | null
): Promise<string | null> => (note ? sealing.seal(place(id, 'note'), note) : null);

export const openNote = async (
	sealing: Sealing,
	id: string,
	sealed: string | null
): Promise<string | null> => (sealed === null ? null : sealing.open(place(id, 'note'), sealed));
