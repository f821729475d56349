import openCharls from '@cornerstonejs/codec-charls/decodewasmjs';
import charls from '@cornerstonejs/codec-charls/decodewasm?url';
import openOpenJpeg from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import openJpeg from '@cornerstonejs/codec-openjpeg/decodewasm?url';
import { decodeSequentialJpeg } from './jpeg-sequential.ts';
import type { Asked, Told, Unpacked } from './unpacked.ts';
import { decodeWith, type WasmDecoder } from './wasm-decoder.ts';

/** The bytes of a codec's module, and nobody to hear what it mutters at each frame. */
const optionsOf = async (address: string) => ({
	wasmBinary: await (await fetch(address)).arrayBuffer(),
	print: () => undefined,
	printErr: () => undefined
});

/** Each codec is fetched with its first frame; the policy of this script allows WebAssembly, no page's does. */
const codecs = {
	jpeg2000: once(async () => {
		const { J2KDecoder } = await openOpenJpeg(await optionsOf(openJpeg));
		return () => new J2KDecoder() as WasmDecoder;
	}),
	jpeg_ls: once(async () => {
		const { JpegLSDecoder } = await openCharls(await optionsOf(charls));
		return () => new JpegLSDecoder() as WasmDecoder;
	})
};

function once<T>(open: () => Promise<T>): () => Promise<T> {
	let opened: Promise<T> | null = null;
	return () => (opened ??= open());
}

async function unpack({ as, packed }: Asked): Promise<Unpacked> {
	if (as === 'jpeg_sequential') return decodeSequentialJpeg(packed);
	const newDecoder = await codecs[as]();
	return decodeWith(newDecoder(), packed);
}

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
	const tell = (unpacked: Unpacked | null) => {
		const told: Told = { id: data.id, unpacked };
		postMessage(told, { transfer: unpacked ? [unpacked.bytes.buffer] : [] });
	};
	unpack(data).then(tell, () => tell(null));
});
