import { Unopenable } from '../picture.ts';
import { isFrame, readFrameHeader, segmentsOf, type FrameHeader } from './jpeg-segments.ts';

const J2K_SIZ = [0xff, 0x4f, 0xff, 0x51];
/** The boxes of a JP2 file before its codestream. */
const MOST_BOXES = 65_536;

/** What a JPEG or JPEG-LS says of itself before it is unpacked. */
export function jpegFrame(bytes: Uint8Array): FrameHeader {
	for (const segment of segmentsOf(bytes))
		if (isFrame(segment)) return readFrameHeader(segment.body);
	throw new Unopenable('broken');
}

/** The size that a codestream of JPEG 2000 names (ISO/IEC 15444-1 A.5.1), in its file format or bare. */
export function jpeg2000Size(bytes: Uint8Array): { width: number; height: number } {
	const last = Math.min(bytes.length - 24, MOST_BOXES);
	for (let at = 0; at <= last; at++) {
		if (!J2K_SIZ.every((byte, i) => bytes[at + i] === byte)) continue;
		const view = new DataView(bytes.buffer, bytes.byteOffset + at, 24);
		return {
			width: view.getUint32(8) - view.getUint32(16),
			height: view.getUint32(12) - view.getUint32(20)
		};
	}
	throw new Unopenable('broken');
}
