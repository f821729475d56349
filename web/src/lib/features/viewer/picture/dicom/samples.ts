import { Unopenable, type GreySamples, type Samples } from '../picture.ts';
import type { PixelLayout } from './read-header.ts';

/** Unpacked bytes of a frame (little-endian) as what is shown: grey samples or packed colours. */
export function samplesOf(bytes: Uint8Array, layout: PixelLayout): Samples {
	const { rows, columns, samplesPerPixel, bytesPerSample } = layout;
	if (bytes.length < rows * columns * samplesPerPixel * bytesPerSample)
		throw new Unopenable('broken');
	if (samplesPerPixel === 1) {
		if (!layout.photometric.startsWith('MONOCHROME'))
			throw new Unopenable('syntax', layout.photometric);
		return greyOf(bytes, layout);
	}
	return colourOf(bytes, layout);
}

/** Only the stored bits count: others may carry overlays; signed ones are filled up with their sign. */
export function greyOf(
	bytes: Uint8Array,
	{ rows, columns, bytesPerSample, bitsStored, highBit, isSigned }: PixelLayout
): GreySamples {
	const length = rows * columns;
	const aligned = bytes.slice(0, length * bytesPerSample).buffer;
	if (bytesPerSample === 1) return isSigned ? new Int8Array(aligned) : new Uint8Array(aligned);
	const samples = isSigned ? new Int16Array(aligned) : new Uint16Array(aligned);
	const below = Math.max(0, highBit + 1 - bitsStored);
	if (bitsStored === 16 && below === 0) return samples;
	const up = 32 - bitsStored - below;
	for (let i = 0; i < length; i++)
		samples[i] = isSigned
			? (samples[i]! << up) >> (up + below)
			: (samples[i]! << up) >>> (up + below);
	return samples;
}

function colourOf(
	bytes: Uint8Array,
	{ rows, columns, samplesPerPixel, bytesPerSample, photometric, isPlanar }: PixelLayout
): Uint32Array {
	const isYbr = photometric.startsWith('YBR_FULL');
	if (bytesPerSample !== 1 || samplesPerPixel !== 3 || (photometric !== 'RGB' && !isYbr))
		throw new Unopenable('syntax', photometric);
	const length = rows * columns;
	const [step, next] = isPlanar ? [1, length] : [3, 1];
	const pixels = new Uint32Array(length);
	for (let i = 0, at = 0; i < length; i++, at += step) {
		const [a, b, c] = [bytes[at]!, bytes[at + next]!, bytes[at + 2 * next]!];
		pixels[i] = isYbr ? fromYbr(a, b, c) : pack(a, b, c);
	}
	return pixels;
}

const byte = (value: number) => (value < 0 ? 0 : value > 255 ? 255 : Math.round(value));
const pack = (red: number, green: number, blue: number) =>
	((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;

/** PS3.3 C.7.6.3.1.2. */
const fromYbr = (y: number, cb: number, cr: number) =>
	pack(
		byte(y + 1.402 * (cr - 128)),
		byte(y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128)),
		byte(y + 1.772 * (cb - 128))
	);

/** Bytes of 16-bit samples the other way round: the file was written by a big-endian machine. */
export function swapped(bytes: Uint8Array): Uint8Array {
	const turned = new Uint8Array(bytes.length);
	for (let i = 0; i + 1 < bytes.length; i += 2) {
		turned[i] = bytes[i + 1]!;
		turned[i + 1] = bytes[i]!;
	}
	return turned;
}
