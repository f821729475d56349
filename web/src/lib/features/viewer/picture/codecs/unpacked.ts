/** Packings that are undone in a thread of its own, so that the page stays awake meanwhile. */
export type PackedAs = 'jpeg2000' | 'jpeg_ls' | 'jpeg_sequential';

/** One frame as its codec hands it out. */
export interface Unpacked {
	width: number;
	height: number;
	samplesPerPixel: number;
	/** Up to 8: a byte a sample; up to 16: two, little-endian. */
	bitsPerSample: number;
	/** Each sample as a plane of its own. */
	isPlanar: boolean;
	bytes: Uint8Array<ArrayBuffer>;
}

/** What the page asks of the thread, and what it is told: `null` for a frame that cannot be unpacked. */
export interface Asked {
	id: number;
	as: PackedAs;
	packed: Uint8Array<ArrayBuffer>;
}
export interface Told {
	id: number;
	unpacked: Unpacked | null;
}
