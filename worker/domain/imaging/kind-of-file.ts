import type { FileFacts } from './file-facts.ts';
import type { ImageKind } from './vocabulary.ts';

const BY_MODALITY: Record<string, ImageKind> = {
	IO: 'intraoral',
	PX: 'panoramic',
	CT: 'cbct',
	XC: 'photo',
	ES: 'photo',
	GM: 'photo',
	DOC: 'document'
};
/** A panoramic film is about twice as wide as it is high. */
const PANORAMIC_RATIO = 1.6;
const LONG_SIDE_OF_SENSOR = 2_000;

/** What an image is when nobody said it: by the modality, else by its shape; a picture is a photograph. */
export function kindOfFile({ contentType, dicom }: FileFacts): ImageKind {
	if (contentType === 'application/pdf') return 'document';
	if (!dicom) return 'photo';
	const known = BY_MODALITY[dicom.modality ?? ''];
	if (known) return known;
	if (dicom.frames > 1) return 'cbct';
	if (dicom.columns >= dicom.rows * PANORAMIC_RATIO) return 'panoramic';
	return Math.max(dicom.columns, dicom.rows) > LONG_SIDE_OF_SENSOR ? 'cephalometric' : 'intraoral';
}
