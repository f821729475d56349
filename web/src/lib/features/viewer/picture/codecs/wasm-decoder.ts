import type { Unpacked } from './unpacked.ts';

/** What OpenJPEG and CharLS offer alike; memory of theirs is freed by `delete` alone. */
export interface WasmDecoder {
	getEncodedBuffer(length: number): Uint8Array;
	decode(): void;
	getFrameInfo(): {
		width: number;
		height: number;
		bitsPerSample: number;
		componentCount: number;
	};
	getDecodedBuffer(): Uint8Array;
	/** CharLS: 0 where each component is a plane of its own. */
	getInterleaveMode?(): number | { value: number };
	delete(): void;
}

/** Unpacks one frame; throws whatever the codec throws at a broken one. */
export function decodeWith(decoder: WasmDecoder, packed: Uint8Array): Unpacked {
	try {
		decoder.getEncodedBuffer(packed.length).set(packed);
		decoder.decode();
		const { width, height, bitsPerSample, componentCount } = decoder.getFrameInfo();
		const mode = decoder.getInterleaveMode?.() ?? 1;
		return {
			...{ width, height, bitsPerSample, samplesPerPixel: componentCount },
			isPlanar: componentCount > 1 && (typeof mode === 'number' ? mode : mode.value) === 0,
			bytes: decoder.getDecodedBuffer().slice()
		};
	} finally {
		decoder.delete();
	}
}
