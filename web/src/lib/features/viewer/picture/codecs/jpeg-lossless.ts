import { Unopenable } from '../picture.ts';
import { BitReader } from './bit-reader.ts';
import { Huffman } from './huffman.ts';

const SOF_LOSSLESS = 0xc3;
const [DHT, SOS, DRI, EOI] = [0xc4, 0xda, 0xdd, 0xd9];

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
	const word = (at: number) => (bytes[at]! << 8) | bytes[at + 1]!;
	const tables = new Map<number, Huffman>();
	let frame: { width: number; height: number; precision: number } | null = null;
	let restartEvery = 0;
	for (let at = 2; at + 4 <= bytes.length;) {
		if (bytes[at] !== 0xff) throw new Unopenable('broken');
		const marker = bytes[at + 1]!;
		if (marker === 0xff) {
			at++;
			continue;
		}
		if (marker === EOI) break;
		const [from, to] = [at + 4, at + 2 + word(at + 2)];
		if (marker === SOF_LOSSLESS)
			frame = { precision: bytes[from]!, height: word(from + 1), width: word(from + 3) };
		else if (marker === DHT) readTables(bytes.subarray(from, to), tables);
		else if (marker === DRI) restartEvery = word(from);
		else if (marker === SOS && frame) {
			const count = bytes[from]!;
			const named = Array.from({ length: count }, (_, i) => bytes[from + 2 + 2 * i]! >> 4);
			const used = named.map((id) => tables.get(id));
			if (used.some((table) => !table)) throw new Unopenable('broken');
			return {
				...frame,
				tables: used as Huffman[],
				predictor: bytes[from + 1 + 2 * count]!,
				shift: bytes[from + 3 + 2 * count]! & 15,
				restartEvery,
				at: to
			};
		}
		at = to;
	}
	throw new Unopenable('broken');
}

function readTables(segment: Uint8Array, tables: Map<number, Huffman>): void {
	for (let at = 0; at + 17 <= segment.length;) {
		const counts = segment.subarray(at + 1, at + 17);
		const length = counts.reduce((sum, count) => sum + count, 0);
		tables.set(segment[at]! & 15, new Huffman(counts, segment.subarray(at + 17, at + 17 + length)));
		at += 17 + length;
	}
}
