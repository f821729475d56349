/** What an image is, in the clinic's own sorting; a modality of DICOM says less. */
export const IMAGE_KINDS = [
	'intraoral',
	'panoramic',
	'cephalometric',
	'cbct',
	'photo',
	'document'
] as const;
export type ImageKind = (typeof IMAGE_KINDS)[number];

/** What may be kept (T13): shown or read by programs that run nothing of it. No SVG, no HTML. */
export const IMAGE_TYPES = [
	'image/jpeg',
	'image/png',
	'image/webp',
	'application/pdf',
	'application/dicom'
] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];

/**
 * `unmatched`: the file names another person or birth date than the record, and nobody has said yet
 * whose it is. `retired`: taken out of the record with a reason, readable all the same.
 */
export const IMAGE_STATES = ['kept', 'unmatched', 'retired'] as const;
export type ImageState = (typeof IMAGE_STATES)[number];

/** Every part but the last has this many bytes: the least that R2 takes. */
export const PART_BYTES = 5 * 1024 * 1024;
/** Of a volume in one DICOM file. */
export const MOST_DICOM_BYTES = 1024 * 1024 * 1024;
/** Of everything else: read whole when it is checked. */
export const MOST_FILE_BYTES = 50 * 1024 * 1024;
/** Width times height as the file's own header names them (T13). */
export const MOST_PIXELS = 100_000_000;
export const MOST_THUMBNAIL_BYTES = 64 * 1024;
export const MOST_THUMBNAIL_PIXELS = 512 * 512;

/** How many parts a file of `byteLength` (at least 1) travels in. */
export const partsOf = (byteLength: number): number => Math.ceil(byteLength / PART_BYTES);

/** How many bytes part `n` of 1…`partsOf` must have. */
export const bytesOfPart = (byteLength: number, n: number): number =>
	Math.min(PART_BYTES, byteLength - (n - 1) * PART_BYTES);
