const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
const LONG = new Set(['OW', 'OB']);

/** One element of an explicit little-endian data set. */
export function anElement(group: number, number: number, vr: string, value: string | Uint8Array) {
	const bytes =
		typeof value === 'string' ? Uint8Array.from(value, (sign) => sign.charCodeAt(0)) : value;
	const length = bytes.length + (bytes.length % 2);
	const head = new DataView(new ArrayBuffer(LONG.has(vr) ? 12 : 8));
	head.setUint16(0, group, true);
	head.setUint16(2, number, true);
	[...vr].forEach((sign, i) => head.setUint8(4 + i, sign.charCodeAt(0)));
	if (LONG.has(vr)) head.setUint32(8, length, true);
	else head.setUint16(6, length, true);
	const pad = vr === 'UI' ? 0 : 32;
	return [...new Uint8Array(head.buffer), ...bytes, ...(bytes.length % 2 ? [pad] : [])];
}
const aNumber = (group: number, number: number, value: number) =>
	anElement(group, number, 'US', new Uint8Array(Uint16Array.of(value).buffer));

const tagOf = ([a = 0, b = 0, c = 0, d = 0]: number[]) => (b * 256 + a) * 65_536 + d * 256 + c;

/** A film of 2 × 2 pixels, or as large as is said, twelve of sixteen bits stored unless more are. */
export function aDicomFile({
	pixels,
	width = 2,
	height = 2,
	isSigned = false,
	frames = 1,
	more = [],
	syntax = EXPLICIT_LITTLE_ENDIAN,
	bitsStored = 12
}: {
	pixels: Uint16Array<ArrayBuffer>;
	width?: number;
	height?: number;
	isSigned?: boolean;
	frames?: number;
	/** Further elements; all are put in the order of their tags. */
	more?: number[][];
	syntax?: string;
	bitsStored?: number;
}): Uint8Array<ArrayBuffer> {
	const elements = [
		...more,
		aNumber(0x0028, 0x0002, 1),
		anElement(0x0028, 0x0004, 'CS', 'MONOCHROME2'),
		anElement(0x0028, 0x0008, 'IS', String(frames)),
		aNumber(0x0028, 0x0010, height),
		aNumber(0x0028, 0x0011, width),
		aNumber(0x0028, 0x0100, 16),
		aNumber(0x0028, 0x0101, bitsStored),
		aNumber(0x0028, 0x0102, bitsStored - 1),
		aNumber(0x0028, 0x0103, isSigned ? 1 : 0)
	];
	const head = [
		...new Uint8Array(128),
		...[...'DICM'].map((sign) => sign.charCodeAt(0)),
		...anElement(0x0002, 0x0010, 'UI', syntax),
		...elements.toSorted((one, other) => tagOf(one) - tagOf(other)).flat(),
		...anElement(0x7fe0, 0x0010, 'OW', new Uint8Array(0))
	];
	const body = new Uint8Array(pixels.buffer);
	const file = new Uint8Array(head.length + body.length);
	file.set(head);
	file.set(body, head.length);
	new DataView(file.buffer).setUint32(head.length - 4, body.length, true);
	return file;
}
