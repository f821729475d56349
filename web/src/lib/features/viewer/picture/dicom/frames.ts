import type * as Parser from 'dicom-parser';
import { jpeg2000Size, jpegFrame } from '../codecs/frame-size.ts';
import { decodeLosslessJpeg } from '../codecs/jpeg-lossless.ts';
import { unpackRle } from '../codecs/rle.ts';
import type { PackedAs, Unpacked } from '../codecs/unpacked.ts';
import { bitmapSamples } from '../bitmap.ts';
import { Unopenable, type Samples } from '../picture.ts';
import { packedFrame } from './packed-frame.ts';
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
	const packed = packedFrame(parser, data, layout, packing, index);
	if (packing === 'rle') return rleSamples(packed, layout);
	if (packing === 'jpeg2000') {
		refuseOther(jpeg2000Size(packed), layout);
		return elsewhere('jpeg2000', packed, layout);
	}
	const frame = jpegFrame(packed);
	refuseOther(frame, layout);
	if (packing === 'jpeg_ls') return elsewhere('jpeg_ls', packed, layout);
	if (packing === 'jpeg_lossless') return losslessSamples(packed, layout);
	if (frame.precision > 8 && frame.components === 1)
		return elsewhere('jpeg_sequential', packed, layout);
	return jpegSamples(packed, layout, syntax);
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

/** Nothing is unpacked that is not of the size the file was judged by when it was taken in (T13). */
function refuseOther(
	{ width, height }: { width: number; height: number },
	{ columns, rows }: PixelLayout
): void {
	if (width !== columns || height !== rows) throw new Unopenable('broken');
}

function rleSamples(packed: Uint8Array, layout: PixelLayout): Samples {
	const { rows, columns, samplesPerPixel: samples, bytesPerSample: bytes } = layout;
	const unpacked = unpackRle(packed, { pixels: rows * columns, samples, bytes });
	return samplesOf(unpacked, { ...layout, isPlanar: false });
}

/** A browser unpacks eight bits a sample, grey or colour. */
async function jpegSamples(
	packed: Uint8Array,
	layout: PixelLayout,
	syntax: string
): Promise<Samples> {
	const { samples, ...size } = await bitmapSamples(
		new Blob([packed.slice()], { type: 'image/jpeg' }),
		layout.photometric.startsWith('MONOCHROME') ? 'grey' : 'colour'
	).catch(() => {
		throw new Unopenable('syntax', nameOfSyntax(syntax));
	});
	refuseOther(size, layout);
	return samples;
}

function losslessSamples(packed: Uint8Array, layout: PixelLayout): Samples {
	const { samples, samplesPerPixel } = decodeLosslessJpeg(packed);
	if (samplesPerPixel !== layout.samplesPerPixel) throw new Unopenable('broken');
	const bytes =
		layout.bytesPerSample === 1 ? Uint8Array.from(samples) : new Uint8Array(samples.buffer);
	return samplesOf(bytes, { ...layout, isPlanar: false });
}

/** The codecs and the thread they run in are fetched with the first frame that needs them. */
async function elsewhere(as: PackedAs, packed: Uint8Array, layout: PixelLayout): Promise<Samples> {
	const { unpackElsewhere } = await import('../codecs/unpack-elsewhere.ts');
	return samplesOfUnpacked(await unpackElsewhere(as, packed), layout);
}

/**
 * A codec's samples as the file means them: its own number of bits decides how they are read. What JPEG 2000
 * had turned into brightness and colour, its codec has turned back.
 */
export function samplesOfUnpacked(unpacked: Unpacked, layout: PixelLayout): Samples {
	refuseOther(unpacked, layout);
	if (unpacked.samplesPerPixel !== layout.samplesPerPixel) throw new Unopenable('broken');
	const bytesPerSample = unpacked.bitsPerSample > 8 ? 2 : 1;
	const bitsStored = Math.min(layout.bitsStored, bytesPerSample * 8);
	return samplesOf(unpacked.bytes, {
		...layout,
		...{ bytesPerSample, bitsStored, highBit: bitsStored - 1 },
		isPlanar: unpacked.isPlanar,
		photometric: layout.photometric.replace(/^YBR_(RCT|ICT)$/, 'RGB')
	});
}
