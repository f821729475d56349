import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, it } from 'vitest';
import { decodeSequentialJpeg } from '../../../web/src/lib/features/viewer/picture/codecs/jpeg-sequential.ts';
import {
	jpeg2000Size,
	jpegFrame
} from '../../../web/src/lib/features/viewer/picture/codecs/frame-size.ts';
import {
	decodeWith,
	type WasmDecoder
} from '../../../web/src/lib/features/viewer/picture/codecs/wasm-decoder.ts';
import { aTwelveBitJpeg } from './a-jpeg.ts';

const SIZE = { width: 40, height: 24 };
/** Sixteen bits that no two neighbours share, so that a byte lost anywhere is seen. */
const SAMPLES = Uint16Array.from({ length: 960 }, (_, i) => (i * 40_503) & 0xffff);

interface Codec {
	J2KDecoder: new () => WasmDecoder;
	JpegLSDecoder: new () => WasmDecoder;
	J2KEncoder: new () => Encoder;
	JpegLSEncoder: new () => Encoder;
}
interface Encoder {
	getDecodedBuffer(info: object): Uint8Array;
	setQuality?(isReversible: boolean, rate: number): void;
	setDecompositions?(count: number): void;
	encode(): void;
	getEncodedBuffer(): Uint8Array;
}
const require = createRequire(import.meta.url);
const codec = (name: string, part: 'decodewasm' | 'wasm') => {
	const open = require(`@cornerstonejs/codec-${name}/${part}js`) as (
		options: object
	) => Promise<Codec>;
	return open({
		wasmBinary: readFileSync(require.resolve(`@cornerstonejs/codec-${name}/${part}`)),
		print: () => undefined
	});
};

function packed(encoder: Encoder): Uint8Array {
	const info = { ...SIZE, bitsPerSample: 16, componentCount: 1, isSigned: false };
	encoder.getDecodedBuffer(info).set(new Uint8Array(SAMPLES.buffer));
	encoder.setQuality?.(true, 0);
	encoder.setDecompositions?.(2);
	encoder.encode();
	return encoder.getEncodedBuffer().slice();
}

it('sixteen bits come out of JPEG 2000 and of JPEG-LS as they went in', async () => {
	const { J2KEncoder } = await codec('openjpeg', 'wasm');
	const { J2KDecoder } = await codec('openjpeg', 'decodewasm');
	const jpeg2000 = packed(new J2KEncoder());
	expect(jpeg2000Size(jpeg2000)).toEqual(SIZE);
	const { JpegLSEncoder } = await codec('charls', 'wasm');
	const { JpegLSDecoder } = await codec('charls', 'decodewasm');
	const jpegLs = packed(new JpegLSEncoder());
	expect(jpegFrame(jpegLs)).toEqual({ ...SIZE, precision: 16, components: 1 });
	for (const unpacked of [
		decodeWith(new J2KDecoder(), jpeg2000),
		decodeWith(new JpegLSDecoder(), jpegLs)
	]) {
		expect(unpacked).toMatchObject({ ...SIZE, bitsPerSample: 16, isPlanar: false });
		expect(new Uint16Array(unpacked.bytes.buffer)).toEqual(SAMPLES);
	}
	expect(() => decodeWith(new JpegLSDecoder(), jpegLs.slice(0, 40))).toThrow();
});

it('twelve bits of an extended JPEG are those of its cosines, edges and restarts too', () => {
	const [width, height] = [19, 11];
	const sampleAt = (x: number, y: number) =>
		Math.round(2048 + 1500 * Math.sin(x / 3) * Math.cos(y / 4));
	for (const restartEvery of [0, 2]) {
		const file = aTwelveBitJpeg({ width, height, sampleAt, restartEvery });
		expect(jpegFrame(file)).toEqual({ width, height, precision: 12, components: 1 });
		const { bytes } = decodeSequentialJpeg(file);
		const samples = new Uint16Array(bytes.buffer);
		for (let y = 0; y < height; y++)
			for (let x = 0; x < width; x++)
				expect(Math.abs(samples[y * width + x]! - sampleAt(x, y))).toBeLessThanOrEqual(3);
	}
	expect(() =>
		decodeSequentialJpeg(aTwelveBitJpeg({ width, height, sampleAt, marker: 0xc2 }))
	).toThrow('syntax');
});

/** A scan of bones of twelve bits; two of its values were read off in another viewer by whoever published it. */
const REAL = path.join(import.meta.dirname, '../../../../shared/data/dicom/JPEG-lossy.dcm');
it.skipIf(!existsSync(REAL))(
	'a real file of twelve bits has the values that others see in it',
	() => {
		const file = readFileSync(REAL);
		const { width, bytes } = decodeSequentialJpeg(
			file.subarray(file.indexOf(Buffer.of(255, 0xd8, 255)))
		);
		const samples = new Uint16Array(bytes.buffer);
		expect(Math.abs(samples[420 * width + 140]! - 244)).toBeLessThanOrEqual(1);
		expect(Math.abs(samples[230 * width + 120]! - 95)).toBeLessThanOrEqual(1);
	}
);
