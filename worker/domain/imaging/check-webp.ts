import { fail, succeed, type Result } from '../kernel/result.ts';
import { readWebpSize } from '../pictures/webp-size.ts';
import { latin1, viewOf } from './bytes.ts';
import type { FileFault } from './file-facts.ts';
import { hasActiveWords } from './foreign-data.ts';
import { isFewPixels, type PixelSize } from './pixels.ts';

const RIFF_BYTES = 12;
const CHUNK_BYTES = 8;
const PIXELS = ['VP8 ', 'VP8L'];
const MOVING = ['ANIM', 'ANMF'];
const BESIDE = ['VP8X', 'ALPH', 'ICCP'];
const WORDS = ['EXIF', 'XMP '];

/**
 * WebP (RFC 9649) walked from chunk to chunk up to the end that RIFF names, which is the end of the file:
 * chunks of the format only, one of pixels among them and no larger than its canvas may be.
 */
export function checkWebp(bytes: Uint8Array): Result<PixelSize, FileFault> {
	if (bytes.length < 30) return fail('truncated');
	const view = viewOf(bytes);
	const end = view.getUint32(4, true) + CHUNK_BYTES;
	if (end > bytes.length) return fail('truncated');
	if (bytes.length - end > 1) return fail('foreign_data');
	const size = readWebpSize(bytes);
	if (!size) return fail('broken');
	let pixels = 0;
	for (let at = RIFF_BYTES; at < end;) {
		if (at + CHUNK_BYTES > end) return fail('broken');
		const type = latin1(bytes, at, at + 4);
		const length = view.getUint32(at + 4, true);
		const data = at + CHUNK_BYTES;
		if (data + length > end) return fail('truncated');
		if (MOVING.includes(type)) return fail('animated');
		if (PIXELS.includes(type)) {
			pixels += 1;
			if (!isPicture(bytes.subarray(at, data + length))) return fail('broken');
		} else if (WORDS.includes(type)) {
			if (hasActiveWords(bytes, data, data + length)) return fail('foreign_data');
		} else if (!BESIDE.includes(type)) return fail('foreign_data');
		at = data + length + (length % 2);
	}
	return pixels === 1 ? succeed(size) : fail('broken');
}

/** A chunk of pixels read as if it stood alone. */
function isPicture(chunk: Uint8Array): boolean {
	const alone = new Uint8Array(Math.max(30, RIFF_BYTES + chunk.length));
	alone.set(new TextEncoder().encode('RIFF'));
	viewOf(alone).setUint32(4, alone.length - CHUNK_BYTES, true);
	alone.set(new TextEncoder().encode('WEBP'), 8);
	alone.set(chunk, RIFF_BYTES);
	const size = readWebpSize(alone);
	return size !== null && isFewPixels(size);
}
