import type { PictureSize } from './picture-size.ts';

const MARKER = 0xff;
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
/** Segments without a length: TEM and RST0 to RST7. */
const isBare = (code: number) => code === 0x01 || (code >= 0xd0 && code <= 0xd7);
/** SOF0 to SOF15 without DHT, JPG and DAC, which lie between them. */
const isFrame = (code: number) =>
	code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc;

/**
 * JPEG (ITU-T T.81): segments are stepped over up to the first frame header, which must come before
 * the scan. Null for anything else, for a length that leads out of the file, and for a height that is
 * only told after the scan.
 */
export function readJpegSize(bytes: Uint8Array): PictureSize | null {
	if (bytes[0] !== MARKER || bytes[1] !== 0xd8) return null;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	for (let at = 2; at + 4 <= bytes.length;) {
		if (bytes[at] !== MARKER) return null;
		const code = bytes[at + 1] ?? 0;
		if (code === MARKER) at += 1;
		else if (isBare(code)) at += 2;
		else if (code === START_OF_SCAN || code === END_OF_IMAGE) return null;
		else {
			const length = view.getUint16(at + 2);
			if (length < 2 || at + 2 + length > bytes.length) return null;
			if (isFrame(code)) return length < 8 ? null : sizeOf(view, at + 4);
			at += 2 + length;
		}
	}
	return null;
}

const sizeOf = (view: DataView, at: number): PictureSize => ({
	height: view.getUint16(at + 1),
	width: view.getUint16(at + 3)
});
