import type * as Parser from 'dicom-parser';
import { decodeLosslessJpeg } from '../codecs/jpeg-lossless.ts';
import { unpackRle } from '../codecs/rle.ts';
import { bitmapSamples } from '../bitmap.ts';
import { Unopenable, type Samples } from '../picture.ts';
import type { PixelLayout } from './read-header.ts';
import { samplesOf, swapped } from './samples.ts';
import { EXPLICIT_BIG_ENDIAN, nameOfSyntax, packingOf } from './syntaxes.ts';

/** One frame of a file, unpacked. */
export async function readFrame(
	parser: typeof Parser,
	data: Parser.DataSet,
	layout: PixelLayout,
	syntax: string,
	index: number
): Promise<Samples> {
	const packing = packingOf(syntax);
	if (packing === null) throw new Unopenable('syntax', nameOfSyntax(syntax));
	if (packing === 'none') return samplesOf(nativeFrame(data, layout, syntax, index), layout);
	const packed = packedFrame(parser, data, layout, index);
	const { rows, columns, samplesPerPixel, bytesPerSample } = layout;
	if (packing === 'jpeg') return await jpegSamples(packed, layout, syntax);
	if (packing === 'rle') {
		const size = { pixels: rows * columns, samples: samplesPerPixel, bytes: bytesPerSample };
		return samplesOf(unpackRle(packed, size), { ...layout, isPlanar: false });
	}
	return losslessSamples(packed, layout);
}

function nativeFrame(
	data: Parser.DataSet,
	layout: PixelLayout,
	syntax: string,
	index: number
): Uint8Array {
	const { rows, columns, samplesPerPixel, bytesPerSample } = layout;
	const length = rows * columns * samplesPerPixel * bytesPerSample;
	const from = data.elements.x7fe00010!.dataOffset + index * length;
	const bytes = (data.byteArray as Uint8Array).subarray(from, from + length);
	return syntax === EXPLICIT_BIG_ENDIAN && bytesPerSample === 2 ? swapped(bytes) : bytes;
}

/** The fragments of a frame, joined: by the table of offsets, or one each, or all of the only frame. */
function packedFrame(
	parser: typeof Parser,
	data: Parser.DataSet,
	{ frames }: PixelLayout,
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
	throw new Unopenable('broken');
}

/** A browser unpacks eight bits; the twelve of an extended JPEG are named instead. */
async function jpegSamples(
	packed: Uint8Array,
	{ photometric, rows, columns }: PixelLayout,
	syntax: string
): Promise<Samples> {
	const { samples, width, height } = await bitmapSamples(
		new Blob([packed.slice()], { type: 'image/jpeg' }),
		photometric.startsWith('MONOCHROME') ? 'grey' : 'colour'
	).catch(() => {
		throw new Unopenable('syntax', nameOfSyntax(syntax));
	});
	if (width !== columns || height !== rows) throw new Unopenable('broken');
	return samples;
}

function losslessSamples(packed: Uint8Array, layout: PixelLayout): Samples {
	const { samples, width, height, samplesPerPixel } = decodeLosslessJpeg(packed);
	const isAsSaid =
		width === layout.columns &&
		height === layout.rows &&
		samplesPerPixel === layout.samplesPerPixel;
	if (!isAsSaid) throw new Unopenable('broken');
	const bytes =
		layout.bytesPerSample === 1 ? Uint8Array.from(samples) : new Uint8Array(samples.buffer);
	return samplesOf(bytes, { ...layout, isPlanar: false });
}
