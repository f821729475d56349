import * as v from 'valibot';
import { toothOfFdi } from '../domain/clinical/teeth/tooth.ts';
import type { DicomFacts } from '../domain/imaging/dicom/facts.ts';
import {
	IMAGE_KINDS,
	MOST_DICOM_BYTES,
	type ImageKind,
	type ImageState,
	type ImageType
} from '../domain/imaging/vocabulary.ts';
import { id, list, localDate, page, reason, requiredText, text } from './primitives.ts';
import { tooth, type ShownTooth } from './teeth.ts';

/** Every tooth of both dentitions. */
const MOST_TEETH = 52;
const MOST_NOTE = 2_000;

/** What people say of an image; null where they said nothing. */
const details = {
	kind: v.picklist(IMAGE_KINDS, 'unknown_id'),
	takenOn: localDate,
	teeth: list(tooth, MOST_TEETH),
	note: v.nullable(text(MOST_NOTE))
};

/**
 * `POST /patients/{id}/images`: begins to upload one file and answers `UploadView` with 201. What is not
 * said is read from the file: the kind from its modality, the day from DICOM, else today.
 */
export const startUpload = v.strictObject({
	clinicId: id('cli'),
	fileName: requiredText(255),
	byteLength: v.pipe(
		v.number(),
		v.safeInteger('wrong_type'),
		v.minValue(1, 'required'),
		v.maxValue(MOST_DICOM_BYTES, 'out_of_range')
	),
	/** Lower-case hex of the whole file, if the sender knows it: one that the record has is 409 at once. */
	sha256: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'wrong_type'))),
	appointmentId: v.optional(id('apt')),
	kind: v.optional(details.kind),
	takenOn: v.optional(details.takenOn),
	teeth: v.optional(details.teeth, []),
	note: v.optional(details.note, null)
});
export type StartUpload = v.InferOutput<typeof startUpload>;

/**
 * An upload under way, also `GET …/images/{id}/upload`. Parts go as raw bytes to `PUT …/parts/{n}`,
 * `n` from 1, in any order and as often as needed; each has `partBytes` bytes but the last, which
 * has the rest. `POST …/complete` checks the file and answers the `ImageView`.
 */
export interface UploadView {
	/** Of the image that it becomes. */
	id: string;
	byteLength: number;
	partBytes: number;
	parts: number;
	/** Numbers of the parts that have arrived, ascending. */
	received: number[];
}

/** `GET /patients/{id}/images`: newest day first. `tooth` is FDI (`36`, `75`, `11S`). */
export const imagesQuery = v.strictObject({
	...page(60, 200),
	kind: v.optional(details.kind),
	tooth: v.optional(
		v.pipe(
			v.string(),
			v.check((fdi) => toothOfFdi(fdi) !== null, 'unknown_id')
		)
	),
	from: v.optional(localDate),
	/** Exclusive. */
	to: v.optional(localDate),
	/** `together` shows one file of each volume, its first, and how many there are. */
	volumes: v.optional(v.picklist(['apart', 'together'], 'unknown_id'), 'apart'),
	/** `retired` shows those too that were taken out of the record. */
	include: v.optional(v.literal('retired', 'unknown_id'))
});
export type ImageFilters = Omit<v.InferOutput<typeof imagesQuery>, 'limit' | 'cursor'>;

/**
 * `PATCH /patients/{id}/images/{imageId}`: the words before stay readable in its history. This and every
 * other act on a slice goes for all files of its volume, and answers the one that came first of them.
 */
export const changeImage = v.strictObject({
	kind: v.optional(details.kind),
	takenOn: v.optional(details.takenOn),
	teeth: v.optional(details.teeth),
	note: v.optional(details.note)
});
export type ChangeImage = v.InferOutput<typeof changeImage>;

/** `POST …/{imageId}/retire` */
export const retireImage = v.strictObject({ reason });
/** `POST …/{imageId}/restore`: it was taken out by mistake. That it was stays in its history. */
export const restoreImage = v.strictObject({});
/** `POST …/{imageId}/move`: it belongs to somebody else; here it stays readable as retired. */
export const moveImage = v.strictObject({ toPatientId: id('pat'), reason });
/** `POST …/{imageId}/confirm`: an `unmatched` one is this patient's after all. */
export const confirmImage = v.strictObject({ reason: v.optional(text(500), '') });

/**
 * `GET /patients/{id}/images/{imageId}`. Its bytes are at `…/content` (ranges are served), as they came
 * and by this content type; a small JPEG, PNG or WebP of it at `…/thumbnail` when `hasThumbnail`.
 */
export interface ImageView {
	id: string;
	patientId: string;
	clinicId: string;
	appointmentId: string | null;
	kind: ImageKind;
	state: ImageState;
	contentType: ImageType;
	byteLength: number;
	/** Over the bytes that are stored, lower-case hex. */
	sha256: string;
	/** Pixels as the file's header names them; null for PDF. */
	width: number | null;
	height: number | null;
	/** Frames of a DICOM file; 1 for pictures, null for PDF. */
	frames: number | null;
	takenOn: string;
	teeth: ShownTooth[];
	note: string | null;
	/** As the sender named the file. */
	fileName: string | null;
	dicom: DicomFacts | null;
	/** What the file says of its patient where the record says otherwise; null when they agree. */
	mismatch: ImageMismatch | null;
	/** Files of its volume, where a list shows volumes together and after an act on it; 1 everywhere else. */
	slices: number;
	hasThumbnail: boolean;
	addedAt: string;
	addedBy: { id: string; name: string };
	retired: ImageRetirement | null;
	/** The record that it was moved here from. */
	movedFromPatientId: string | null;
	version: number;
}

/** `GET …/{imageId}/slices`: the volume that it is a slice of, from the feet up; itself alone when it is none. */
export interface SliceView {
	id: string;
	/** Something is drawn on it. */
	isDrawnOn: boolean;
}

export interface ImageMismatch {
	/** Null where it agrees with the record, or the file says nothing. */
	name: string | null;
	bornOn: string | null;
}

export interface ImageRetirement {
	at: string;
	by: { id: string; name: string };
	reason: string;
	/** Where it belongs, when it was moved. */
	movedToPatientId: string | null;
}

/** `GET …/{imageId}/history`: what was said of it before each change or return, newest first. */
export interface ImageChangeView {
	at: string;
	by: { id: string; name: string };
	kind: ImageKind;
	takenOn: string;
	teeth: ShownTooth[];
	note: string | null;
	/** Set where it was put back then: how it had been taken out. */
	retired: Omit<ImageRetirement, 'movedToPatientId'> | null;
}
