import { startsWith, viewOf } from '../bytes.ts';
import { TAG } from './tags.ts';
import type { TransferSyntax } from './transfer-syntax.ts';

const HEAD_BYTES = 8;
/** Enough of the first frame to find its own header. */
const KEPT_BYTES = 65_536;

/**
 * Follows the fragments of packed pixels (PS3.5 A.4) through the bytes in whatever pieces they come, so
 * that a volume of any length is gone through without being held.
 */
export class FragmentWalk {
	private head = new Uint8Array(HEAD_BYTES);
	private headLength = 0;
	private toSkip = 0;
	private items = 0;
	private kept: number[] = [];
	/** `over` once the sequence has ended; what follows it belongs to other elements. */
	state: 'under_way' | 'over' | 'broken' = 'under_way';

	/** Takes the next bytes and answers how many of them belong to the pixels. */
	push(bytes: Uint8Array): number {
		let at = 0;
		while (at < bytes.length && this.state === 'under_way') {
			if (this.toSkip > 0) at += this.skip(bytes, at);
			else {
				this.head[this.headLength++] = bytes[at++]!;
				if (this.headLength === HEAD_BYTES) this.readHead();
			}
		}
		return at;
	}

	/** Fragments without the table of offsets that comes first. */
	get fragments(): number {
		return Math.max(0, this.items - 1);
	}

	/** The beginning of the first frame. */
	get firstBytes(): Uint8Array {
		return Uint8Array.from(this.kept);
	}

	private skip(bytes: Uint8Array, at: number): number {
		const taken = Math.min(this.toSkip, bytes.length - at);
		if (this.items === 2 && this.kept.length < KEPT_BYTES)
			for (const byte of bytes.subarray(at, at + Math.min(taken, KEPT_BYTES - this.kept.length)))
				this.kept.push(byte);
		this.toSkip -= taken;
		return taken;
	}

	private readHead(): void {
		const view = viewOf(this.head);
		const tag = view.getUint16(0, true) * 0x10000 + view.getUint16(2, true);
		const length = view.getUint32(4, true);
		this.headLength = 0;
		if (tag === TAG.sequenceEnd && length === 0) this.state = 'over';
		else if (tag !== TAG.item || length === 0xffffffff) this.state = 'broken';
		else {
			this.items += 1;
			this.toSkip = length;
		}
	}
}

const BEGINS: Partial<Record<TransferSyntax['pixels'], readonly (readonly number[])[]>> = {
	jpeg: [[0xff, 0xd8, 0xff]],
	'jpeg-ls': [[0xff, 0xd8, 0xff]],
	jpeg2000: [
		[0xff, 0x4f, 0xff, 0x51],
		[0, 0, 0, 12, 0x6a, 0x50]
	]
};
const MOST_RLE_SEGMENTS = 15;

/** Whether the first frame is packed the way the file says. */
export function beginsAs(first: Uint8Array, pixels: TransferSyntax['pixels']): boolean {
	if (pixels === 'rle') {
		const segments = first.length >= 64 ? viewOf(first).getUint32(0, true) : 0;
		return segments >= 1 && segments <= MOST_RLE_SEGMENTS;
	}
	return (BEGINS[pixels] ?? []).some((signature) => startsWith(first, signature));
}
