declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
	/** Opens OpenJPEG from the bytes of its module; its decoders are `WasmDecoder`s. */
	export default function open(options: {
		wasmBinary: ArrayBuffer;
		print(): void;
		printErr(): void;
	}): Promise<{ J2KDecoder: new () => unknown }>;
}
declare module '@cornerstonejs/codec-charls/decodewasmjs' {
	/** Opens CharLS from the bytes of its module; its decoders are `WasmDecoder`s. */
	export default function open(options: {
		wasmBinary: ArrayBuffer;
		print(): void;
		printErr(): void;
	}): Promise<{ JpegLSDecoder: new () => unknown }>;
}
