import type { PictureSize } from './picture-size.ts';

const word = (bytes: Uint8Array, at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
const three = (bytes: Uint8Array, at: number) =>
	(bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);

/** WebP (RFC 9649): RIFF, WEBP, then a lossy, lossless or extended chunk. Null for anything else. */
export function readWebpSize(bytes: Uint8Array): PictureSize | null {
	if (bytes.length < 30 || word(bytes, 0) !== 'RIFF' || word(bytes, 8) !== 'WEBP') return null;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (view.getUint32(4, true) + 8 > bytes.length) return null;
	switch (word(bytes, 12)) {
		case 'VP8 ':
			return lossy(bytes, view);
		case 'VP8L':
			return lossless(bytes, view);
		case 'VP8X':
			return { width: three(bytes, 24) + 1, height: three(bytes, 27) + 1 };
		default:
			return null;
	}
}

/** A key frame: bit 0 of the tag is clear, then the start code, then 14 bits each. */
function lossy(bytes: Uint8Array, view: DataView): PictureSize | null {
	const isKeyFrame = ((bytes[20] ?? 1) & 1) === 0;
	if (!isKeyFrame || three(bytes, 23) !== 0x2a019d) return null;
	return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}

/** The signature byte, then 14 bits of width and 14 of height, each less one. */
function lossless(bytes: Uint8Array, view: DataView): PictureSize | null {
	if (bytes[20] !== 0x2f) return null;
	const bits = view.getUint32(21, true);
	return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}
