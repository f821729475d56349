import type { Film } from './draw-films.ts';

const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
const LONG = ['OB', 'OW'];

function element(group: number, number: number, vr: string, value: Buffer): Buffer {
	const isLong = LONG.includes(vr);
	const head = Buffer.alloc(isLong ? 12 : 8);
	head.writeUInt16LE(group, 0);
	head.writeUInt16LE(number, 2);
	head.write(vr, 4, 'latin1');
	if (isLong) head.writeUInt32LE(value.length, 8);
	else head.writeUInt16LE(value.length, 6);
	return Buffer.concat([head, value]);
}
function text(group: number, number: number, vr: string, words: string): Buffer {
	const bytes = Buffer.from(words, 'utf8');
	const filler = vr === 'UI' ? '\0' : ' ';
	const value = bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from(filler)]);
	return element(group, number, vr, value);
}
function short(group: number, number: number, value: number): Buffer {
	const bytes = Buffer.alloc(2);
	bytes.writeUInt16LE(value);
	return element(group, number, 'US', bytes);
}

export interface FilmFacts {
	modality: 'PX' | 'IO';
	/** Millimetres between pixels. */
	spacing: number;
	/** Local date. */
	takenOn: string;
	patientName: string;
}

/** A film as a sensor hands it out: DICOM PS3.10, 12 bits of 16, uncompressed. */
export function writeDicom(film: Film, facts: FilmFacts): Buffer {
	const syntax = text(2, 0x10, 'UI', EXPLICIT_LITTLE_ENDIAN);
	const length = Buffer.alloc(4);
	length.writeUInt32LE(syntax.length);
	return Buffer.concat([
		Buffer.alloc(128),
		Buffer.from('DICM'),
		element(2, 0, 'UL', length),
		syntax,
		text(8, 0x05, 'CS', 'ISO_IR 192'),
		text(8, 0x20, 'DA', facts.takenOn.replaceAll('-', '')),
		text(8, 0x60, 'CS', facts.modality),
		text(8, 0x70, 'LO', 'Chairside demo'),
		text(0x10, 0x10, 'PN', facts.patientName),
		short(0x28, 0x02, 1),
		text(0x28, 0x04, 'CS', 'MONOCHROME2'),
		short(0x28, 0x10, film.height),
		short(0x28, 0x11, film.width),
		text(0x28, 0x30, 'DS', `${facts.spacing}\\${facts.spacing}`),
		short(0x28, 0x100, 16),
		short(0x28, 0x101, 12),
		short(0x28, 0x102, 11),
		short(0x28, 0x103, 0),
		element(0x7fe0, 0x10, 'OW', Buffer.from(film.values.buffer))
	]);
}
