import { Unopenable } from '../picture.ts';
import type { BitReader } from './bit-reader.ts';

const LONGEST = 16;

/** A Huffman table of ISO/IEC 10918-1 C: every code of up to 16 bits by one look-up. */
export class Huffman {
	/** By the next 16 bits: length of the code × 256 + its value; 0 where no code begins like that. */
	readonly #codes = new Uint16Array(1 << LONGEST);

	/** `counts` tells how many codes have 1, 2 … 16 bits; `values` are theirs in order. */
	constructor(counts: Uint8Array, values: Uint8Array) {
		let code = 0;
		let at = 0;
		for (let length = 1; length <= LONGEST; length++) {
			for (let i = 0; i < counts[length - 1]!; i++, code++) {
				const from = code << (LONGEST - length);
				const to = from + (1 << (LONGEST - length));
				this.#codes.fill(length * 256 + (values[at++] ?? 0), from, to);
			}
			code <<= 1;
		}
	}

	next(bits: BitReader): number {
		const found = this.#codes[bits.peek(LONGEST)]!;
		if (found === 0) throw new Unopenable('broken');
		bits.take(found >>> 8);
		return found & 0xff;
	}
}
