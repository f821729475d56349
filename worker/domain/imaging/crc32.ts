const POLYNOMIAL = 0xedb88320;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
	let sum = byte;
	for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ POLYNOMIAL : sum >>> 1;
	return sum;
});

/** The CRC of ISO 3309 that PNG uses, over `bytes` from `from` up to and without `to`. */
export function crc32(bytes: Uint8Array, from: number, to: number): number {
	let sum = 0xffffffff;
	for (let at = from; at < to; at++) sum = TABLE[(sum ^ bytes[at]!) & 0xff]! ^ (sum >>> 8);
	return (sum ^ 0xffffffff) >>> 0;
}
