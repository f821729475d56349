import { fail, succeed, type Result } from '../kernel/result.ts';
import { readPngSize } from '../pictures/png-size.ts';
import { latin1, viewOf } from './bytes.ts';
import { crc32 } from './crc32.ts';
import type { FileFault } from './file-facts.ts';
import { hasActiveWords } from './foreign-data.ts';
import type { PixelSize } from './pixels.ts';

const SIGNATURE_BYTES = 8;
const AROUND_DATA = 12;
const TEXTS = ['tEXt', 'iTXt', 'zTXt', 'eXIf'];
/** Bit depths that each colour type may have (ISO/IEC 15948, 11.2.2). */
const DEPTHS: Record<number, readonly number[]> = {
	0: [1, 2, 4, 8, 16],
	2: [8, 16],
	3: [1, 2, 4, 8],
	4: [8, 16],
	6: [8, 16]
};

/**
 * PNG walked from chunk to chunk: IHDR first and possible, pixels there, IEND the very end of the file.
 * Sums are checked of all chunks but the pixels themselves, which a viewer checks when it unpacks.
 */
export function checkPng(bytes: Uint8Array): Result<PixelSize, FileFault> {
	const size = readPngSize(bytes);
	if (!size) return fail(bytes.length < 33 ? 'truncated' : 'broken');
	if (!isPossibleHeader(bytes)) return fail('broken');
	const view = viewOf(bytes);
	let hasPixels = false;
	for (let at = SIGNATURE_BYTES; ;) {
		if (at + AROUND_DATA > bytes.length) return fail('truncated');
		const length = view.getUint32(at);
		const end = at + AROUND_DATA + length;
		if (end > bytes.length) return fail('truncated');
		const type = latin1(bytes, at + 4, at + 8);
		if (!/^[A-Za-z]{4}$/.test(type)) return fail('broken');
		if (type === 'acTL' || type === 'fcTL' || type === 'fdAT') return fail('animated');
		if (type === 'IDAT') hasPixels = true;
		else if (view.getUint32(end - 4) !== crc32(bytes, at + 4, end - 4)) return fail('broken');
		if (TEXTS.includes(type) && hasActiveWords(bytes, at + 8, end - 4)) return fail('foreign_data');
		if (type === 'IEND') {
			if (!hasPixels || length !== 0) return fail('broken');
			return end === bytes.length ? succeed(size) : fail('foreign_data');
		}
		at = end;
	}
}

/** Depth fits the colour type; compression and filter are the one there is, interlace is one of two. */
function isPossibleHeader(bytes: Uint8Array): boolean {
	const [depth, colour, compression, filter, interlace] = bytes.subarray(24, 29);
	return (
		(DEPTHS[colour ?? 1] ?? []).includes(depth ?? 0) &&
		compression === 0 &&
		filter === 0 &&
		(interlace === 0 || interlace === 1)
	);
}
