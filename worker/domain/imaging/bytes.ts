/** A view for reading numbers where these bytes lie, whatever buffer they are part of. */
export const viewOf = (bytes: Uint8Array): DataView =>
	new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Bytes as signs of one byte each; for signatures and words of formats, never for what people wrote. */
export const latin1 = (bytes: Uint8Array, from = 0, to = bytes.length): string =>
	new TextDecoder('latin1').decode(bytes.subarray(from, to));

export const startsWith = (bytes: Uint8Array, signature: readonly number[], at = 0): boolean =>
	signature.every((byte, i) => bytes[at + i] === byte);

/** Where the sequence next begins at or after `from`, -1 for nowhere. */
export function indexOfBytes(bytes: Uint8Array, wanted: readonly number[], from: number): number {
	const [first] = wanted;
	if (first === undefined) return from;
	for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1))
		if (startsWith(bytes, wanted, at)) return at;
	return -1;
}
