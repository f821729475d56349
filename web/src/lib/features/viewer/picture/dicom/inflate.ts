import { Unopenable } from '../picture.ts';

const MOST_BYTES = 1_073_741_824;

/**
 * A file of the deflated transfer syntax with its data set unpacked (PS3.5 A.5); what lies before `from`,
 * its meta header, stays. A file that would unpack to more than a gigabyte is no picture.
 */
export async function inflate(file: Uint8Array, from: number): Promise<Uint8Array> {
	const packed = new Blob([file.slice(from)]).stream();
	const reader = packed.pipeThrough(new DecompressionStream('deflate-raw')).getReader();
	const parts: BlobPart[] = [file.slice(0, from)];
	let length = 0;
	try {
		for (let part = await reader.read(); !part.done; part = await reader.read()) {
			length += part.value.length;
			if (length > MOST_BYTES) throw new Unopenable('too_large');
			parts.push(part.value.slice());
		}
	} catch (problem) {
		// Many files end in a padding byte, which a strict unpacker refuses after the last of the data.
		if (problem instanceof Unopenable || length === 0) throw problem;
	}
	return new Uint8Array(await new Blob(parts).arrayBuffer());
}
