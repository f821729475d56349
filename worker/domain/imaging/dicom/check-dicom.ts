import { fail, succeed, type Result } from '../../kernel/result.ts';
import { readJpegSize } from '../../pictures/jpeg-size.ts';
import { viewOf } from '../bytes.ts';
import type { FileFault } from '../file-facts.ts';
import { isFewPixels } from '../pixels.ts';
import { walkElements } from './elements.ts';
import type { DicomFacts } from './facts.ts';
import { beginsAs, FragmentWalk } from './fragments.ts';
import { readDicom } from './read-dicom.ts';
import { factsOf, subjectOf } from './read-facts.ts';
import type { DicomSubject } from './subject.ts';
import { TAG, UNDEFINED_LENGTH } from './tags.ts';
import type { TransferSyntax } from './transfer-syntax.ts';

const MOST_FRAMES = 10_000;
const DEPTHS = [1, 8, 16, 32];

/** What the head of a DICOM file promises of the bytes that come after it. */
export interface DicomPromise {
	facts: DicomFacts;
	subject: DicomSubject;
	syntax: TransferSyntax;
	/** Where the pixels begin, and where they end: null when only their fragments tell. */
	pixelsAt: number;
	pixelsEnd: number | null;
}

/**
 * Judges the head, of which `bytes` must hold all up to the pixels, of a file of `byteLength` bytes:
 * counts that are possible, at most 100 megapixels a frame, and pixels that fit in the file.
 */
export function checkHead(bytes: Uint8Array, byteLength: number): Result<DicomPromise, FileFault> {
	const head = readDicom(bytes);
	if (!head.ok) return head;
	const { pixels, syntax } = head.value;
	const facts = factsOf(head.value);
	if (!pixels) return fail('no_picture');
	if (!isFewPixels({ width: facts.columns, height: facts.rows })) return fail('too_many_pixels');
	if (!isPossible(facts)) return fail('broken');
	const isPacked = pixels.length === UNDEFINED_LENGTH;
	if (isPacked !== (syntax.pixels !== 'none')) return fail('broken');
	const end = pixels.at + pixels.length;
	if (!isPacked && end > byteLength) return fail('truncated');
	if (!isPacked && pixels.length < bytesOf(facts)) return fail('truncated');
	return succeed({
		facts,
		subject: subjectOf(head.value),
		syntax,
		pixelsAt: pixels.at,
		pixelsEnd: isPacked ? null : end
	});
}

/** Judges what the fragments were, once all bytes went through `walk`. */
export function checkFragments(
	{ facts, syntax }: DicomPromise,
	walk: FragmentWalk
): FileFault | null {
	if (walk.state !== 'over') return walk.state === 'broken' ? 'broken' : 'truncated';
	if (walk.fragments < facts.frames) return 'truncated';
	const first = walk.firstBytes;
	if (!beginsAs(first, syntax.pixels)) return 'broken';
	const inner = innerSize(first, syntax.pixels);
	return inner && !isFewPixels(inner) ? 'too_many_pixels' : null;
}

/** What may follow the pixels: zeros, padding, signatures, elements of a higher tag. */
export function checkTail(tail: Uint8Array, syntax: TransferSyntax): FileFault | null {
	if (tail.every((byte) => byte === 0)) return null;
	const walked = walkElements(tail, 0, syntax, () => true);
	const isBehind =
		tail.length < 4 || viewOf(tail).getUint16(0, !syntax.isBigEndian) > TAG.pixels >>> 16;
	return walked.ok && isBehind ? null : 'foreign_data';
}

/** A whole DICOM file in hand. */
export function checkDicom(bytes: Uint8Array): Result<DicomPromise, FileFault> {
	const head = checkHead(bytes, bytes.length);
	if (!head.ok) return head;
	const { pixelsAt, pixelsEnd, syntax } = head.value;
	if (pixelsEnd !== null) {
		const fault = checkTail(bytes.subarray(pixelsEnd), syntax);
		return fault ? fail(fault) : head;
	}
	const walk = new FragmentWalk();
	const used = walk.push(bytes.subarray(pixelsAt));
	const fault =
		checkFragments(head.value, walk) ?? checkTail(bytes.subarray(pixelsAt + used), syntax);
	return fault ? fail(fault) : head;
}

const isPossible = ({ frames, bitsAllocated, bitsStored, samplesPerPixel }: DicomFacts): boolean =>
	Number.isInteger(frames) &&
	frames >= 1 &&
	frames <= MOST_FRAMES &&
	DEPTHS.includes(bitsAllocated) &&
	bitsStored >= 1 &&
	bitsStored <= bitsAllocated &&
	(samplesPerPixel === 1 || samplesPerPixel === 3);

/** Bytes of unpacked pixels; colour at half width takes two of its three (PS3.3 C.7.6.3.1.2). */
function bytesOf({
	rows,
	columns,
	frames,
	samplesPerPixel,
	bitsAllocated,
	photometric
}: DicomFacts) {
	const samples = photometric === 'YBR_FULL_422' ? 2 : samplesPerPixel;
	return Math.ceil((rows * columns * frames * samples * bitsAllocated) / 8);
}

/** The size that the first frame itself names; null where it does not tell. */
function innerSize(first: Uint8Array, pixels: TransferSyntax['pixels']) {
	if (pixels === 'jpeg') return readJpegSize(first);
	if (pixels !== 'jpeg2000' || first[0] !== 0xff || first.length < 24) return null;
	const view = viewOf(first);
	return {
		width: view.getUint32(8) - view.getUint32(16),
		height: view.getUint32(12) - view.getUint32(20)
	};
}
