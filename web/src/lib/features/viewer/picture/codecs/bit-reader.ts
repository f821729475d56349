/**
 * Reads the bits of a JPEG scan (ISO/IEC 10918-1 F.2.2.5): a stuffed nought after 0xFF is skipped, a marker
 * ends the data and reads as noughts from there on.
 */
export class BitReader {
	readonly #bytes: Uint8Array;
	#at: number;
	#held = 0;
	#count = 0;

	constructor(bytes: Uint8Array, at: number) {
		this.#bytes = bytes;
		this.#at = at;
	}

	/** The next `count` bits (0 to 16) without taking them. */
	peek(count: number): number {
		while (this.#count < count) {
			this.#held = ((this.#held << 8) | this.#nextByte()) & 0xffffff;
			this.#count += 8;
		}
		return (this.#held >>> (this.#count - count)) & ((1 << count) - 1);
	}

	take(count: number): number {
		const bits = this.peek(count);
		this.#count -= count;
		return bits;
	}

	/** Drops what is left of the byte and steps over a restart marker; false when there is none. */
	restart(): boolean {
		this.#held = this.#count = 0;
		const marker = this.#bytes[this.#at + 1] ?? 0;
		if (this.#bytes[this.#at] !== 0xff || marker < 0xd0 || marker > 0xd7) return false;
		this.#at += 2;
		return true;
	}

	#nextByte(): number {
		const byte = this.#bytes[this.#at];
		if (byte === undefined) return 0;
		if (byte !== 0xff) {
			this.#at++;
			return byte;
		}
		if (this.#bytes[this.#at + 1] !== 0) return 0;
		this.#at += 2;
		return 0xff;
	}
}
