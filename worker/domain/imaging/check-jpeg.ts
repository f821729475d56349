import { fail, succeed, type Result } from '../kernel/result.ts';
import { latin1, startsWith, viewOf } from './bytes.ts';
import type { FileFault } from './file-facts.ts';
import { hasActiveWords } from './foreign-data.ts';
import type { PixelSize } from './pixels.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COMMENT = 0xfe;
const isRestart = (code: number) => code >= 0xd0 && code <= 0xd7;
const isFrame = (code: number) =>
	code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc;
const isMetadata = (code: number) => (code >= 0xe0 && code <= 0xef) || code === COMMENT;

/**
 * JPEG (ITU-T T.81) walked from its first marker to its last: every segment inside the file, one frame
 * with a size before the scans, the end where it says. What cameras put behind the end is let
 * through when it has their form: padding, further JPEGs (MPF), a film (motion photo), Samsung's block.
 */
export function checkJpeg(bytes: Uint8Array): Result<PixelSize, FileFault> {
	if (!startsWith(bytes, [0xff, SOI, 0xff])) return fail('unknown_type');
	const view = viewOf(bytes);
	let size: PixelSize | null = null;
	let scans = 0;
	for (let at = 2; ;) {
		if (at + 2 > bytes.length) return fail('truncated');
		if (bytes[at] !== 0xff) return fail('broken');
		const code = bytes[at + 1]!;
		if (code === 0xff) {
			at += 1;
			continue;
		}
		if (code === EOI) {
			if (!size || scans === 0) return fail('broken');
			return isKnownTrailer(bytes.subarray(at + 2)) ? succeed(size) : fail('foreign_data');
		}
		if (code === 0 || code === SOI || isRestart(code)) return fail('broken');
		if (at + 4 > bytes.length) return fail('truncated');
		const length = view.getUint16(at + 2);
		const end = at + 2 + length;
		if (length < 2) return fail('broken');
		if (end > bytes.length) return fail('truncated');
		if (isMetadata(code) && hasActiveWords(bytes, at + 4, end)) return fail('foreign_data');
		if (isFrame(code)) {
			if (size || length < 8) return fail('broken');
			size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
		}
		if (code === SOS) {
			if (!size) return fail('broken');
			scans += 1;
			at = endOfScan(bytes, end);
			if (at === -1) return fail('truncated');
		} else at = end;
	}
}

/** The next marker behind coded data, in which 0xff is followed by 0 or a restart; -1 when there is none. */
function endOfScan(bytes: Uint8Array, from: number): number {
	for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
		const code = bytes[at + 1];
		if (code === undefined) return -1;
		if (code !== 0 && code !== 0xff && !isRestart(code)) return at;
	}
	return -1;
}

const MOST_PADDING = 65_536;

function isKnownTrailer(rest: Uint8Array): boolean {
	if (rest.length === 0) return true;
	const isPadding =
		rest.length <= MOST_PADDING && rest.every((byte) => byte === 0 || byte === 0xff);
	if (isPadding) return true;
	if (hasActiveWords(rest)) return false;
	const begins = rest.subarray(rest.findIndex((byte) => byte !== 0));
	return (
		startsWith(begins, [0xff, SOI, 0xff]) ||
		latin1(rest, 4, 8) === 'ftyp' ||
		latin1(rest, rest.length - 4) === 'SEFT'
	);
}
