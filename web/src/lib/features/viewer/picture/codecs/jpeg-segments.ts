import { Unopenable } from '../picture.ts';
import { Huffman } from './huffman.ts';

const [DHT, SOS, EOI] = [0xc4, 0xda, 0xd9];
export const [DQT, DRI] = [0xdb, 0xdd];
/** Start of a frame of JPEG-LS (ISO/IEC 14495-1 C.1.2). */
const SOF_LS = 0xf7;

export interface Segment {
	marker: number;
	body: Uint8Array;
	/** Where the next one begins; behind `SOS`, the packed bits. */
	end: number;
}

/** The segments of a JPEG from its beginning to that of its first scan, which is the last one. */
export function* segmentsOf(bytes: Uint8Array): Generator<Segment> {
	for (let at = 2; at + 4 <= bytes.length;) {
		if (bytes[at] !== 0xff) throw new Unopenable('broken');
		const marker = bytes[at + 1]!;
		if (marker === 0xff) {
			at++;
			continue;
		}
		if (marker === EOI) break;
		const end = at + 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
		if (end < at + 4 || end > bytes.length) throw new Unopenable('broken');
		yield { marker, body: bytes.subarray(at + 4, end), end };
		if (marker === SOS) return;
		at = end;
	}
}

export const isScan = ({ marker }: Segment) => marker === SOS;
export const isTables = ({ marker }: Segment) => marker === DHT;
/** SOF0 to SOF15 without DHT, JPG and DAC, which lie between them; and that of JPEG-LS. */
export const isFrame = ({ marker }: Segment) =>
	marker === SOF_LS ||
	(marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc);

export interface FrameHeader {
	precision: number;
	height: number;
	width: number;
	components: number;
}

/** What a start of frame says (ISO/IEC 10918-1 B.2.2; JPEG-LS writes it alike). */
export function readFrameHeader(body: Uint8Array): FrameHeader {
	const word = (at: number) => (body[at]! << 8) | body[at + 1]!;
	if (body.length < 6) throw new Unopenable('broken');
	return { precision: body[0]!, height: word(1), width: word(3), components: body[5]! };
}

/** The tables of a DHT segment: classes of differences under 0 to 3, of coefficients under 16 to 19. */
export function readTables(body: Uint8Array, tables: Map<number, Huffman>): void {
	for (let at = 0; at + 17 <= body.length;) {
		const counts = body.subarray(at + 1, at + 17);
		const length = counts.reduce((sum, count) => sum + count, 0);
		tables.set(body[at]!, new Huffman(counts, body.subarray(at + 17, at + 17 + length)));
		at += 17 + length;
	}
}
