import { Unopenable } from '../picture.ts';
import { BitReader } from './bit-reader.ts';
import type { Huffman } from './huffman.ts';
import { blockOf, ZIGZAG } from './inverse-dct.ts';
import {
	DQT,
	DRI,
	isFrame,
	isScan,
	isTables,
	readFrameHeader,
	readTables,
	segmentsOf,
	type FrameHeader
} from './jpeg-segments.ts';
import type { Unpacked } from './unpacked.ts';

const SIDE = 8;
const COEFFICIENTS = SIDE * SIDE;
const [SOF_BASELINE, SOF_EXTENDED] = [0xc0, 0xc1];
/** Sixteen noughts, and no more of this block. */
const [SIXTEEN, END_OF_BLOCK] = [0xf0, 0];

interface Scan {
	frame: FrameHeader;
	/** Steps of the coefficients in the order of the file. */
	steps: Uint16Array;
	differences: Huffman;
	coefficients: Huffman;
	/** Blocks between restart markers; 0 for none. */
	restartEvery: number;
	at: number;
}

/**
 * Sequential JPEG of one component with Huffman codes (ISO/IEC 10918-1, processes 1, 2 and 4): the twelve
 * bits of an extended JPEG, which no browser unpacks. Colour and progressive ones are refused.
 */
export function decodeSequentialJpeg(bytes: Uint8Array): Unpacked {
	const scan = readHeader(bytes);
	const { width, height, precision } = scan.frame;
	const across = Math.ceil(width / SIDE);
	const blocks = across * Math.ceil(height / SIDE);
	const out = new Uint16Array(width * height);
	const bits = new BitReader(bytes, scan.at);
	const coefficients = new Float32Array(COEFFICIENTS);
	const most = 2 ** precision - 1;
	let level = 0;
	for (let block = 0; block < blocks; block++) {
		if (scan.restartEvery > 0 && block > 0 && block % scan.restartEvery === 0) {
			if (!bits.restart()) throw new Unopenable('broken');
			level = 0;
		}
		level += signed(bits, scan.differences.next(bits));
		readBlock(coefficients, level, scan, bits);
		const samples = blockOf(coefficients);
		const [left, top] = [(block % across) * SIDE, Math.floor(block / across) * SIDE];
		const [right, bottom] = [Math.min(width, left + SIDE), Math.min(height, top + SIDE)];
		for (let y = top; y < bottom; y++)
			for (let x = left; x < right; x++) {
				const value = Math.round(samples[(y - top) * SIDE + x - left]! + (most + 1) / 2);
				out[y * width + x] = value < 0 ? 0 : value > most ? most : value;
			}
	}
	return {
		...{ width, height, samplesPerPixel: 1, bitsPerSample: precision, isPlanar: false },
		bytes: new Uint8Array(out.buffer)
	};
}

/** A block's coefficients times their steps, where they belong; the first one is `level`. */
function readBlock(
	into: Float32Array,
	level: number,
	{ steps, coefficients }: Scan,
	bits: BitReader
): void {
	into.fill(0);
	into[0] = level * steps[0]!;
	for (let at = 1; at < COEFFICIENTS; at++) {
		const code = coefficients.next(bits);
		if (code === END_OF_BLOCK) return;
		at += code >>> 4;
		if (code === SIXTEEN) continue;
		if (at >= COEFFICIENTS) throw new Unopenable('broken');
		into[ZIGZAG[at]!] = signed(bits, code & 15) * steps[at]!;
	}
}

/** F.2.2.1: as many bits as the class says; those that begin with nought are negative. */
function signed(bits: BitReader, size: number): number {
	if (size === 0) return 0;
	const value = bits.take(size);
	return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
}

function readHeader(bytes: Uint8Array): Scan {
	const steps = new Map<number, Uint16Array>();
	const tables = new Map<number, Huffman>();
	let restartEvery = 0;
	let frame: (FrameHeader & { steps: number }) | null = null;
	for (const segment of segmentsOf(bytes)) {
		const { marker, body, end } = segment;
		if (isTables(segment)) readTables(body, tables);
		else if (marker === DQT) readSteps(body, steps);
		else if (marker === DRI) restartEvery = (body[0]! << 8) | body[1]!;
		else if (isFrame(segment)) {
			frame = { ...readFrameHeader(body), steps: body[8]! };
			const isOurs = marker === SOF_BASELINE || marker === SOF_EXTENDED;
			if (!isOurs || frame.components !== 1) throw new Unopenable('syntax', 'JPEG');
		} else if (isScan(segment) && frame) {
			const [differences, coefficients] = [
				tables.get(body[2]! >> 4),
				tables.get(16 + (body[2]! & 15))
			];
			const own = steps.get(frame.steps);
			if (!differences || !coefficients || !own) throw new Unopenable('broken');
			return { frame, steps: own, differences, coefficients, restartEvery, at: end };
		}
	}
	throw new Unopenable('broken');
}

/** Tables of 64 steps, of a byte or of two. */
function readSteps(body: Uint8Array, steps: Map<number, Uint16Array>): void {
	for (let at = 0; at < body.length;) {
		const head = body[at++]!;
		const isWide = head >> 4 !== 0;
		const table = new Uint16Array(COEFFICIENTS);
		for (let i = 0; i < COEFFICIENTS; i++)
			table[i] = isWide ? (body[at++]! << 8) | body[at++]! : body[at++]!;
		steps.set(head & 15, table);
	}
}
