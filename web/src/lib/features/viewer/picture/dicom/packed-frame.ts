import type * as Parser from 'dicom-parser';
import { Unopenable } from '../picture.ts';
import type { PixelLayout } from './read-header.ts';
import type { Packing } from './syntaxes.ts';

/**
 * The fragments of a frame, joined: all of the only frame, else by the table of offsets, or one each, or,
 * of JPEG and JPEG-LS, up to the next one that begins a picture.
 */
export function packedFrame(
	parser: typeof Parser,
	data: Parser.DataSet,
	{ frames }: PixelLayout,
	packing: Packing,
	index: number
): Uint8Array {
	const pixels = data.elements.x7fe00010!;
	const fragments = pixels.fragments ?? [];
	if (!pixels.encapsulatedPixelData || fragments.length === 0) throw new Unopenable('broken');
	const join = (from: number, count: number) =>
		parser.readEncapsulatedPixelDataFromFragments(data, pixels, from, count) as Uint8Array;
	if (frames === 1) return join(0, fragments.length);
	if (pixels.basicOffsetTable?.length === frames)
		return parser.readEncapsulatedImageFrame(data, pixels, index) as Uint8Array;
	if (fragments.length === frames) return join(index, 1);
	if (packing === 'rle' || packing === 'jpeg2000') throw new Unopenable('broken');
	const bytes = data.byteArray as Uint8Array;
	const begins = fragments.flatMap(({ position }, i) =>
		bytes[position] === 0xff && bytes[position + 1] === 0xd8 ? [i] : []
	);
	if (begins.length !== frames || begins[index] === undefined) throw new Unopenable('broken');
	return join(begins[index], (begins[index + 1] ?? fragments.length) - begins[index]);
}
