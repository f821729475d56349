/** What is used of pdfmake 0.3, which ships no types. */
declare module 'pdfmake/build/pdfmake.min.js' {
	interface Maker {
		/** Where it reads files by their names. */
		virtualfs: {
			existsSync: (name: string) => boolean;
			readFileSync: (name: string) => Uint8Array;
		};
		urlAccessPolicy: (url: string) => boolean;
		localAccessPolicy: (path: string) => boolean;
		setFonts(fonts: Record<string, { normal: string; bold: string }>): void;
		createPdf(definition: object): { getBuffer(): Promise<Uint8Array<ArrayBuffer>> };
	}
	const maker: Maker;
	export default maker;
}
