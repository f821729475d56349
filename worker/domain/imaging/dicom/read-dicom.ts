import { fail, succeed, type Result } from '../../kernel/result.ts';
import { latin1, startsWith, viewOf } from '../bytes.ts';
import type { FileFault } from '../file-facts.ts';
import { hasActiveWords } from '../foreign-data.ts';
import { readElement, walkElements, type Element } from './elements.ts';
import { TAG } from './tags.ts';
import { EXPLICIT_LITTLE_ENDIAN, syntaxOf, type TransferSyntax } from './transfer-syntax.ts';

const PREAMBLE_BYTES = 128;
const DICM = [0x44, 0x49, 0x43, 0x4d];
const META_BEGINS = PREAMBLE_BYTES + DICM.length;
const META_GROUP = 2;
/** Values longer than this are none of those that are asked for. */
const MOST_VALUE = 4_096;

/** The head of a DICOM file: how it is written, what its elements say, and where its pixels begin. */
export interface DicomHead {
	syntax: TransferSyntax;
	/** The raw value of an element of the top level that comes before the pixels. */
	valueOf(tag: number): Uint8Array | null;
	/** (7FE0,0010); null in a file without a picture. */
	pixels: Element | null;
}

/**
 * Reads a DICOM file (PS3.10) up to its pixels from the beginning of its bytes. The 128 bytes before `DICM`
 * must be empty, plain words or the head of a TIFF: a program may stand there (CVE-2019-11687).
 */
export function readDicom(bytes: Uint8Array): Result<DicomHead, FileFault> {
	if (!startsWith(bytes, DICM, PREAMBLE_BYTES)) return fail('unknown_type');
	if (!isHarmless(bytes.subarray(0, PREAMBLE_BYTES))) return fail('foreign_data');
	const meta = readMeta(bytes);
	if (!meta) return fail(bytes.length < MOST_VALUE ? 'truncated' : 'broken');
	const syntax = syntaxOf(meta.uid);
	if (!syntax || syntax.pixels === 'video') return fail('unknown_syntax');
	if (syntax.pixels === 'deflated') return fail('deflated');
	return readRecords(bytes, meta.end, syntax);
}

function readRecords(
	bytes: Uint8Array,
	begin: number,
	syntax: TransferSyntax
): Result<DicomHead, FileFault> {
	const found = new Map<number, Element>();
	let pixels: Element | null = null;
	const walked = walkElements(bytes, begin, syntax, (element) => {
		if (element.tag === TAG.pixels) {
			pixels = element;
			return false;
		}
		if (element.length <= MOST_VALUE) found.set(element.tag, element);
		return true;
	});
	if (!walked.ok) return walked;
	return succeed({
		syntax,
		pixels,
		valueOf(tag) {
			const element = found.get(tag);
			return element ? bytes.subarray(element.at, element.at + element.length) : null;
		}
	});
}

/** Elements of group 2, always explicit and little endian; the records begin where the group ends. */
function readMeta(bytes: Uint8Array): { uid: string; end: number } | null {
	const view = viewOf(bytes);
	let uid = '';
	let at = META_BEGINS;
	while (at + 2 <= bytes.length && view.getUint16(at, true) === META_GROUP) {
		const element = readElement(bytes, at, EXPLICIT_LITTLE_ENDIAN);
		if (!element || element.at + element.length > bytes.length) return null;
		at = element.at + element.length;
		if (element.tag === TAG.transferSyntax)
			uid = latin1(bytes, element.at, at).replace(/[\s\0]+$/, '');
	}
	return { uid, end: at };
}

/** What a program, an archive, a page or another picture begins with. */
const SIGNATURES = /^(MZ|PK|#!|%PDF|%!|GIF8|BM|Rar!|<|\s*<)/;
const isPlainSign = (byte: number) => (byte >= 0x20 && byte <= 0x7e) || byte === 0;
const TIFF = [
	[0x49, 0x49, 0x2a, 0x00],
	[0x4d, 0x4d, 0x00, 0x2a]
];

/** Zeros, plain words of a device's maker, or the head by which the file is a TIFF as well. */
const isHarmless = (preamble: Uint8Array): boolean =>
	TIFF.some((sign) => startsWith(preamble, sign)) ||
	(preamble.every(isPlainSign) && !SIGNATURES.test(latin1(preamble)) && !hasActiveWords(preamble));
