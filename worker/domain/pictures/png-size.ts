import type { PictureSize } from './picture-size.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const IHDR = [0x49, 0x48, 0x44, 0x52];
const IHDR_BYTES = 13;

/** PNG (ISO/IEC 15948): the signature, then IHDR of 13 bytes as the first chunk. Null for anything else. */
export function readPngSize(bytes: Uint8Array): PictureSize | null {
	if (bytes.length < 33 || !SIGNATURE.every((byte, at) => bytes[at] === byte)) return null;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (view.getUint32(8) !== IHDR_BYTES || !IHDR.every((byte, at) => bytes[12 + at] === byte))
		return null;
	return { width: view.getUint32(16), height: view.getUint32(20) };
}
