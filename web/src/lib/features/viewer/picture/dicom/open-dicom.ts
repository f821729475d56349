import * as exported from 'dicom-parser';
import { Unopenable, type Picture } from '../picture.ts';
import { readFrame } from './frames.ts';
import { inflate } from './inflate.ts';
import { readFacts, readLayout } from './read-header.ts';
import {
	EXPLICIT_LITTLE_ENDIAN,
	IMPLICIT_LITTLE_ENDIAN,
	nameOfSyntax,
	packingOf
} from './syntaxes.ts';

type Parser = typeof exported;
/** A bundler hands out its functions by name, Node all of them as the default. */
const parser: Parser = (exported as { default?: Parser }).default ?? exported;

/** Opens a DICOM file; loaded only when there is one. Throws `Unopenable`. */
export async function openDicom(file: Uint8Array): Promise<Picture> {
	const { data, syntax } = await parse(file).catch((problem: unknown) => {
		throw problem instanceof Unopenable ? problem : new Unopenable('broken');
	});
	if (packingOf(syntax) === null) throw new Unopenable('syntax', nameOfSyntax(syntax));
	const layout = readLayout(data);
	return {
		...readFacts(data, layout),
		isColour: layout.samplesPerPixel > 1,
		frame: (index) => readFrame(parser, data, layout, syntax, index)
	};
}

interface Parsed {
	data: exported.DataSet;
	syntax: string;
}

async function parse(file: Uint8Array): Promise<Parsed> {
	if (String.fromCharCode(...file.subarray(128, 132)) !== 'DICM') return parseBare(file);
	let deflatedFrom = -1;
	const stop = (_: Uint8Array, position: number): never => {
		deflatedFrom = position;
		throw new Unopenable('broken');
	};
	let data: exported.DataSet | null = null;
	try {
		data = parser.parseDicom(file, { inflater: stop });
	} catch (problem) {
		if (deflatedFrom < 0) throw problem;
	}
	data ??= parser.parseDicom(await inflate(file, deflatedFrom), {
		inflater: (unpacked: Uint8Array) => unpacked
	});
	return { data, syntax: data.string('x00020010') ?? IMPLICIT_LITTLE_ENDIAN };
}

/**
 * Without preamble and meta header a file says its syntax only by how its first element is written; it is
 * given the header that it lacks.
 */
function parseBare(file: Uint8Array): Parsed {
	const isExplicit = /^[A-Z]{2}$/.test(String.fromCharCode(...file.subarray(4, 6)));
	const syntax = isExplicit ? EXPLICIT_LITTLE_ENDIAN : IMPLICIT_LITTLE_ENDIAN;
	const padded = syntax.length % 2 === 0 ? syntax : `${syntax}\0`;
	const element = `\u0002\0\u0010\0UI${String.fromCharCode(padded.length)}\0${padded}`;
	const header = `${'\0'.repeat(128)}DICM${element}`;
	const whole = new Uint8Array(header.length + file.length);
	whole.set(Uint8Array.from(header, (sign) => sign.charCodeAt(0)));
	whole.set(file, header.length);
	return { data: parser.parseDicom(whole), syntax };
}
