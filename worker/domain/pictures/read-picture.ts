import { fail, succeed, type Result } from '../kernel/result.ts';
import { readJpegSize } from './jpeg-size.ts';
import type { PictureSize } from './picture-size.ts';
import { readPngSize } from './png-size.ts';
import { readWebpSize } from './webp-size.ts';

const READERS = {
	'image/jpeg': readJpegSize,
	'image/png': readPngSize,
	'image/webp': readWebpSize
} as const;
export type PictureKind = keyof typeof READERS;

/**
 * What the bytes themselves say: the kind must be the one that was named, and width times height at
 * most `mostPixels`. `wrong_type` for anything else, a cut header too; `out_of_range` for no pixels or
 * too many. Only the header is read, nothing is unpacked.
 */
export function readPicture(
	bytes: Uint8Array,
	named: PictureKind,
	mostPixels: number
): Result<PictureSize, 'wrong_type' | 'out_of_range'> {
	const size = READERS[named](bytes);
	if (!size) return fail('wrong_type');
	const pixels = size.width * size.height;
	return pixels > 0 && pixels <= mostPixels ? succeed(size) : fail('out_of_range');
}
