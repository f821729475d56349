import { fail, succeed, type Result } from '../kernel/result.ts';
import { readJpegSize } from '../pictures/jpeg-size.ts';
import { readPngSize } from '../pictures/png-size.ts';
import { readWebpSize } from '../pictures/webp-size.ts';
import { latin1, startsWith } from './bytes.ts';
import { checkJpeg } from './check-jpeg.ts';
import { checkPdf } from './check-pdf.ts';
import { checkPng } from './check-png.ts';
import { checkWebp } from './check-webp.ts';
import { checkDicom, type DicomPromise } from './dicom/check-dicom.ts';
import type { Checked, FileFacts, FileFault } from './file-facts.ts';
import { endsAsArchive } from './foreign-data.ts';
import { isFewPixels, type PixelSize } from './pixels.ts';
import { MOST_DICOM_BYTES, MOST_FILE_BYTES, type ImageType } from './vocabulary.ts';

/** By the first bytes alone; a name or a header of a request is not asked (T13). */
export function typeOf(bytes: Uint8Array): ImageType | null {
	if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
	if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
	if (latin1(bytes, 0, 4) === 'RIFF' && latin1(bytes, 8, 12) === 'WEBP') return 'image/webp';
	if (latin1(bytes, 0, 5) === '%PDF-') return 'application/pdf';
	return latin1(bytes, 128, 132) === 'DICM' ? 'application/dicom' : null;
}

export const mostBytesOf = (type: ImageType): number =>
	type === 'application/dicom' ? MOST_DICOM_BYTES : MOST_FILE_BYTES;

/**
 * The first look, at the beginning of a file of `byteLength` bytes, so that what can never be kept is
 * refused before the rest has travelled.
 */
export function checkBeginning(
	bytes: Uint8Array,
	byteLength: number
): Result<ImageType, FileFault> {
	const type = typeOf(bytes);
	if (!type) return fail('unknown_type');
	if (byteLength > mostBytesOf(type)) return fail('too_large');
	const size = headerSize(bytes, type);
	return size && !isFewPixels(size) ? fail('too_many_pixels') : succeed(type);
}

function headerSize(bytes: Uint8Array, type: ImageType): PixelSize | null {
	if (type === 'image/jpeg') return readJpegSize(bytes);
	if (type === 'image/png') return readPngSize(bytes);
	return type === 'image/webp' ? readWebpSize(bytes) : null;
}

/** A whole file in hand: its type, its structure to the last byte, its pixels, and nothing else in it. */
export function checkFile(bytes: Uint8Array): Checked {
	const type = checkBeginning(bytes, bytes.length);
	if (!type.ok) return type;
	if (endsAsArchive(bytes)) return fail('foreign_data');
	if (type.value === 'application/dicom') {
		const promise = checkDicom(bytes);
		return promise.ok ? succeed(factsOfDicom(promise.value)) : promise;
	}
	if (type.value === 'application/pdf') {
		const checked = checkPdf(bytes);
		return checked.ok ? succeed(factsOf(type.value, null)) : checked;
	}
	const size = PICTURES[type.value](bytes);
	if (!size.ok) return size;
	return isFewPixels(size.value)
		? succeed(factsOf(type.value, size.value))
		: fail('too_many_pixels');
}

const PICTURES = { 'image/jpeg': checkJpeg, 'image/png': checkPng, 'image/webp': checkWebp };

const factsOf = (contentType: ImageType, size: PixelSize | null): FileFacts => ({
	contentType,
	width: size?.width ?? null,
	height: size?.height ?? null,
	frames: size ? 1 : null,
	dicom: null,
	subject: null
});

/** What is kept of a DICOM file that passed. */
export const factsOfDicom = ({ facts, subject }: DicomPromise): FileFacts => ({
	contentType: 'application/dicom',
	width: facts.columns,
	height: facts.rows,
	frames: facts.frames,
	dicom: facts,
	subject
});
