import type { Result } from '../kernel/result.ts';
import type { DicomFacts } from './dicom/facts.ts';
import type { DicomSubject } from './dicom/subject.ts';
import type { ImageType } from './vocabulary.ts';

/** Why a file is not kept, so that a person can be told (T13). */
export const FILE_FAULTS = [
	/** No JPEG, PNG, WebP, PDF or DICOM by its first bytes. */
	'unknown_type',
	/** It ends before it says it does. */
	'truncated',
	/** Its structure contradicts itself. */
	'broken',
	/** Over 100 megapixels, or none. */
	'too_many_pixels',
	/** Something else is hidden in it: a program, an archive, a page, a script. */
	'foreign_data',
	/** Moving pictures. */
	'animated',
	/** A DICOM file whose records are packed, so that a small file may become a huge one. */
	'deflated',
	/** A DICOM file coded in a way that nobody here has heard of, or as video. */
	'unknown_syntax',
	/** A DICOM file without pixels. */
	'no_picture',
	/** More bytes than its type may have. */
	'too_large'
] as const;
export type FileFault = (typeof FILE_FAULTS)[number];

export interface FileFacts {
	contentType: ImageType;
	width: number | null;
	height: number | null;
	frames: number | null;
	dicom: DicomFacts | null;
	/** Whom a DICOM file says it shows. */
	subject: DicomSubject | null;
}

export type Checked = Result<FileFacts, FileFault>;
