import { Unopenable } from '../picture.ts';
import { BitReader } from './bit-reader.ts';
import type { Huffman } from './huffman.ts';
import {
	DRI,
	isScan,
	isTables,
	readFrameHeader,
	readTables,
	segmentsOf,
	type FrameHeader
} from './jpeg-segments.ts';

const SOF_LOSSLESS = 0xc3;

interface Scan {
	width: number;
	height: number;
	precision: number;
	tables: Huffman[];
	/** Of Annex H: 1 left, 2 above, 3 above left, 4 to 7 planes of them. */
	predictor: number;
	/** Low bits that were left out. */
	shift: number;
	/** Pixels between restart markers; 0 for none. */
	restartEvery: number;
	at: number;
}

/**
 * Lossless JPEG (ISO/IEC 10918-1 Annex H, process 14), as X-ray machines write it: 2 to 16 bits, one or
 * three samples a pixel. Samples of a pixel come beside each other.
 */
export function decodeLosslessJpeg(bytes: Uint8Array): {
	width: number;
	height: number;
	samples: Uint16Array;
	samplesPerPixel: number;
} {
	const scan = readHeader(bytes);
	const { width, height, tables } = scan;
	const samples = new Uint16Array(width * height * tables.length);
	const bits = new BitReader(bytes, scan.at);
	const first = 1 << (scan.precision - scan.shift - 1);
	const row = width * tables.length;
	let left = scan.restartEvery;
	let restartedRow = 0;
	for (let y = 0, at = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			if (scan.restartEvery > 0 && left-- === 0) {
				if (!bits.restart()) throw new Unopenable('broken');
				left = scan.restartEvery - 1;
				restartedRow = y;
			}
			for (const table of tables) {
				const guess = predict(samples, at, x, y - restartedRow, row, tables.length, scan.predictor);
				samples[at++] = (guess ?? first) + difference(table, bits);
			}
		}
	}
	if (scan.shift > 0) for (let i = 0; i < samples.length; i++) samples[i]! <<= scan.shift;
	return { width, height, samples, samplesPerPixel: tables.length };
}

/** What Annex H expects of a sample from its neighbours; null for the very first. */
function predict(
	samples: Uint16Array,
	at: number,
	x: number,
	y: number,
	row: number,
	step: number,
	predictor: number
): number | null {
	if (y === 0) return x === 0 ? null : samples[at - step]!;
	const above = samples[at - row]!;
	if (x === 0) return above;
	const left = samples[at - step]!;
	const corner = samples[at - row - step]!;
	switch (predictor) {
		case 1:
			return left;
		case 2:
			return above;
		case 3:
			return corner;
		case 4:
			return left + above - corner;
		case 5:
			return left + ((above - corner) >> 1);
		case 6:
			return above + ((left - corner) >> 1);
		default:
			return (left + above) >> 1;
	}
}

/** A difference of H.1.2.2: its class, then that many bits; class 16 is 32768 without bits. */
function difference(table: Huffman, bits: BitReader): number {
	const size = table.next(bits);
	if (size === 0) return 0;
	if (size === 16) return 32_768;
	const value = bits.take(size);
	return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
}

function readHeader(bytes: Uint8Array): Scan {
	const tables = new Map<number, Huffman>();
	let frame: FrameHeader | null = null;
	let restartEvery = 0;
	for (const segment of segmentsOf(bytes)) {
		const { marker, body, end } = segment;
		if (marker === SOF_LOSSLESS) frame = readFrameHeader(body);
		else if (isTables(segment)) readTables(body, tables);
		else if (marker === DRI) restartEvery = (body[0]! << 8) | body[1]!;
		else if (isScan(segment) && frame) {
			const count = body[0]!;
			const used = Array.from({ length: count }, (_, i) => tables.get(body[2 + 2 * i]! >> 4));
			if (used.some((table) => !table)) throw new Unopenable('broken');
			return {
				...frame,
				tables: used as Huffman[],
				predictor: body[1 + 2 * count]!,
				shift: body[3 + 2 * count]! & 15,
				restartEvery,
				at: end
			};
		}
	}
	throw new Unopenable('broken');
}
