import { Unopenable } from '../picture.ts';

const HEADER_BYTES = 64;
const MOST_SEGMENTS = 15;

/**
 * RLE of DICOM PS3.5 annex G: one packed segment a byte of the sample, the highest first. Answers the bytes
 * little-endian, samples of a pixel beside each other.
 */
export function unpackRle(
	packed: Uint8Array,
	{ pixels, samples, bytes }: { pixels: number; samples: number; bytes: number }
): Uint8Array {
	const header = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
	if (packed.length < HEADER_BYTES) throw new Unopenable('broken');
	const count = header.getUint32(0, true);
	if (count !== samples * bytes || count > MOST_SEGMENTS) throw new Unopenable('broken');
	const out = new Uint8Array(pixels * samples * bytes);
	for (let segment = 0; segment < count; segment++) {
		const from = header.getUint32(4 + segment * 4, true);
		const to = segment + 1 < count ? header.getUint32(8 + segment * 4, true) : packed.length;
		const sample = Math.floor(segment / bytes);
		const byte = bytes - 1 - (segment % bytes);
		unpackSegment(packed.subarray(from, to), out, sample * bytes + byte, samples * bytes);
	}
	return out;
}

/** PackBits, written to every `step`th byte from `at` on; what a segment lacks stays nought. */
function unpackSegment(packed: Uint8Array, out: Uint8Array, at: number, step: number): void {
	let to = at;
	for (let from = 0; from < packed.length && to < out.length;) {
		const control = packed[from++]!;
		if (control === 128) continue;
		if (control < 128) {
			for (let left = control + 1; left > 0 && from < packed.length; left--, to += step)
				out[to] = packed[from++]!;
		} else {
			const value = packed[from++] ?? 0;
			for (let left = 257 - control; left > 0; left--, to += step) out[to] = value;
		}
	}
}
