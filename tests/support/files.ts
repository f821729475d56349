import { crc32 } from '../../worker/domain/imaging/crc32.ts';

/** Whole files by the formats' own papers, made of numbers and texts. */
export function bytesOf(
	...parts: (number | string | readonly number[] | Uint8Array)[]
): Uint8Array {
	const pieces = parts.map((part) =>
		typeof part === 'string'
			? [...part].map((sign) => sign.charCodeAt(0))
			: typeof part === 'number'
				? [part]
				: part
	);
	const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const piece of pieces) {
		whole.set(piece, at);
		at += piece.length;
	}
	return whole;
}
export const big16 = (n: number) => [(n >> 8) & 255, n & 255];
export const big32 = (n: number) => [(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
export const little16 = (n: number) => big16(n).reverse();
export const little32 = (n: number) => big32(n).reverse();
export const zeros = (length: number) => new Uint8Array(length);

const segment = (code: number, data: Uint8Array) =>
	bytesOf(0xff, code, big16(data.length + 2), data);

export interface JpegParts {
	metadata?: string;
	marker?: number;
	coded?: Uint8Array;
	behind?: Uint8Array;
}

/** One frame, one scan of `coded`, the end, and what stands behind it. */
export function aWholeJpeg(width: number, height: number, parts: JpegParts = {}): Uint8Array {
	const { metadata = 'made by a rule', marker = 0xfe, coded = zeros(40), behind } = parts;
	return bytesOf(
		[0xff, 0xd8],
		segment(marker, bytesOf(metadata)),
		segment(0xdb, zeros(65)),
		segment(0xc0, bytesOf(8, big16(height), big16(width), [1, 1, 0x11, 0])),
		segment(0xc4, zeros(20)),
		segment(0xda, bytesOf([1, 1, 0, 0, 63, 0])),
		coded,
		[0xff, 0xd9],
		behind ?? []
	);
}

export function pngChunk(type: string, data: Uint8Array): Uint8Array {
	const named = bytesOf(type, data);
	return bytesOf(big32(data.length), named, big32(crc32(named, 0, named.length)));
}

/** Grey pixels in stored blocks of deflate: any reader can unpack it. */
export function aWholePng(
	width: number,
	height: number,
	beside: Uint8Array[] = [],
	pixels = greyPixels(width, height)
): Uint8Array {
	return bytesOf(
		[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
		pngChunk('IHDR', bytesOf(big32(width), big32(height), [8, 0, 0, 0, 0])),
		...beside,
		pngChunk('IDAT', pixels),
		pngChunk('IEND', zeros(0))
	);
}

function greyPixels(width: number, height: number): Uint8Array {
	const raw = zeros((width + 1) * height);
	for (let at = 0; at < raw.length; at++) if (at % (width + 1) !== 0) raw[at] = (at * 7) & 255;
	const blocks: Uint8Array[] = [];
	for (let from = 0; from < raw.length; from += 65_535) {
		const block = raw.subarray(from, from + 65_535);
		const isLast = from + 65_535 >= raw.length ? 1 : 0;
		blocks.push(bytesOf(isLast, little16(block.length), little16(~block.length & 0xffff), block));
	}
	let [low, high] = [1, 0];
	for (const byte of raw) [low, high] = [(low + byte) % 65_521, (high + low + byte) % 65_521];
	return bytesOf([0x78, 1], ...blocks, big16(high), big16(low));
}

const riffChunk = (type: string, data: Uint8Array) =>
	bytesOf(type, little32(data.length), data, data.length % 2 ? [0] : []);

export function riff(...chunks: [string, Uint8Array][]): Uint8Array {
	const body = bytesOf('WEBP', ...chunks.map(([type, data]) => riffChunk(type, data)));
	return bytesOf('RIFF', little32(body.length), body);
}

export const lossless = (width: number, height: number) =>
	bytesOf(0x2f, little32(width - 1 + (height - 1) * 2 ** 14), zeros(12));

export const aWholeWebp = (width: number, height: number, beside: [string, Uint8Array][] = []) =>
	riff(['VP8L', lossless(width, height)], ...beside);

/** One empty page; `inside` stands in its catalogue, `behind` after the end mark. */
export function aPdf(inside = '', behind = '', before = ''): Uint8Array {
	const head = `${before}%PDF-1.4\n`;
	const objects = [
		`<< /Type /Catalog /Pages 2 0 R ${inside} >>`,
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>'
	];
	let text = head;
	const starts = objects.map((object, at) => {
		const start = text.length;
		text += `${at + 1} 0 obj\n${object}\nendobj\n`;
		return start;
	});
	const table = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
	const xref = text.length;
	text += `xref\n0 4\n0000000000 65535 f \n${table}trailer\n<< /Size 4 /Root 1 0 R >>\n`;
	return bytesOf(`${text}startxref\n${xref}\n%%EOF\n${behind}`);
}

/** The last record of an archive: whatever it is put behind is a ZIP too. */
export const anArchiveEnd = (comment = '') =>
	bytesOf('PK', [5, 6], zeros(16), little16(comment.length), comment);
