import { big16, big32, bytesOf, little16, little32, zeros } from './files.ts';

export interface DicomParts {
	rows?: number;
	columns?: number;
	frames?: number;
	bits?: number;
	samples?: number;
	photometric?: string;
	modality?: string;
	/** Raw bytes of (0008,0005) and of the name, so that every character set can be tried. */
	characterSet?: string;
	name?: Uint8Array | string;
	bornOn?: string;
	patientId?: string;
	studyOn?: string;
	spacing?: string;
	series?: string | undefined;
	/** Numbers with backslashes between them. */
	position?: string;
	orientation?: string;
	instanceNumber?: string;
	syntax?: string;
	preamble?: Uint8Array;
	pixels?: Uint8Array | null;
	/** Fragments of packed pixels instead. */
	fragments?: Uint8Array[];
	behind?: Uint8Array;
}

const LONG = ['OB', 'OW', 'SQ', 'UN', 'UT'];
export const IMPLICIT = '1.2.840.10008.1.2';
export const EXPLICIT = '1.2.840.10008.1.2.1';
export const BIG_ENDIAN = '1.2.840.10008.1.2.2';
export const JPEG_BASELINE = '1.2.840.10008.1.2.4.50';
export const RLE = '1.2.840.10008.1.2.5';

const even = (value: Uint8Array, filler = 0x20) =>
	value.length % 2 === 0 ? value : bytesOf(value, filler);

/** Writes elements the way a transfer syntax asks. */
function writer(syntax: string) {
	const isBig = syntax === BIG_ENDIAN;
	const [short, long] = isBig ? [big16, big32] : [little16, little32];
	const head = (group: number, element: number) => bytesOf(short(group), short(element));
	const put = (group: number, element: number, vr: string, value: Uint8Array) => {
		if (syntax === IMPLICIT) return bytesOf(head(group, element), long(value.length), value);
		const length = LONG.includes(vr) ? bytesOf([0, 0], long(value.length)) : short(value.length);
		return bytesOf(head(group, element), vr, length, value);
	};
	return {
		put,
		text: (group: number, element: number, vr: string, text: string | Uint8Array | undefined) =>
			text === undefined ? zeros(0) : put(group, element, vr, even(bytesOf(text))),
		number: (group: number, element: number, n: number) =>
			put(group, element, 'US', bytesOf(short(n)))
	};
}

export const dicomItem = (data: Uint8Array) =>
	bytesOf([0xfe, 0xff, 0x00, 0xe0], little32(data.length), data);
export const SEQUENCE_END = bytesOf([0xfe, 0xff, 0xdd, 0xe0], [0, 0, 0, 0]);

function pixelElement(parts: DicomParts, raw: Uint8Array, syntax: string): Uint8Array {
	if (parts.pixels === null) return zeros(0);
	if (!parts.fragments) return writer(syntax).put(0x7fe0, 0x10, 'OW', raw);
	return bytesOf(
		[0xe0, 0x7f, 0x10, 0x00],
		'OB',
		[0, 0],
		[0xff, 0xff, 0xff, 0xff],
		dicomItem(zeros(0)),
		...parts.fragments.map(dicomItem),
		SEQUENCE_END
	);
}

/** A DICOM file of PS3.10, grey and of 16 bits unless something else is said. */
export function aDicom(parts: DicomParts = {}): Uint8Array {
	const { rows = 8, columns = 12, frames = 1, bits = 16, samples = 1 } = parts;
	const { syntax = EXPLICIT, preamble = zeros(128), behind = zeros(0) } = parts;
	const meta = writer(EXPLICIT).text(2, 0x10, 'UI', bytesOf(even(bytesOf(syntax), 0)));
	const at = writer(syntax);
	const raw = parts.pixels ?? zeros((rows * columns * frames * samples * bits) / 8);
	return bytesOf(
		preamble,
		'DICM',
		writer(EXPLICIT).put(2, 0, 'UL', bytesOf(little32(meta.length))),
		meta,
		at.text(8, 5, 'CS', parts.characterSet),
		at.text(8, 0x20, 'DA', parts.studyOn),
		at.text(8, 0x60, 'CS', parts.modality ?? 'IO'),
		at.text(0x10, 0x10, 'PN', parts.name),
		at.text(0x10, 0x20, 'LO', parts.patientId),
		at.text(0x10, 0x30, 'DA', parts.bornOn),
		at.text(0x20, 0xe, 'UI', parts.series),
		at.text(0x20, 0x13, 'IS', parts.instanceNumber),
		at.text(0x20, 0x32, 'DS', parts.position),
		at.text(0x20, 0x37, 'DS', parts.orientation),
		at.number(0x28, 2, samples),
		at.text(0x28, 4, 'CS', parts.photometric ?? (samples === 3 ? 'RGB' : 'MONOCHROME2')),
		at.text(0x28, 8, 'IS', String(frames)),
		at.number(0x28, 0x10, rows),
		at.number(0x28, 0x11, columns),
		at.text(0x28, 0x30, 'DS', parts.spacing),
		at.number(0x28, 0x100, bits),
		at.number(0x28, 0x101, bits),
		pixelElement(parts, raw, syntax),
		behind
	);
}
