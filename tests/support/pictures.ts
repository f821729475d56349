const bytes = (...parts: (number | string | number[])[]): Uint8Array =>
	Uint8Array.from(
		parts.flatMap((part) =>
			typeof part === 'string' ? [...part].map((sign) => sign.charCodeAt(0)) : part
		)
	);
const big16 = (n: number) => [(n >> 8) & 255, n & 255];
const big32 = (n: number) => [(n >>> 24) & 255, (n >>> 16) & 255, ...big16(n & 0xffff)];
const little = (n: number, length: number) =>
	Array.from({ length }, (_, at) => Math.floor(n / 256 ** at) % 256);

/** Headers as the formats' own papers say, followed by nothing that could be unpacked. */
export const aPng = (width: number, height: number): Uint8Array =>
	bytes(
		0x89,
		'PNG\r\n',
		0x1a,
		0x0a,
		big32(13),
		'IHDR',
		big32(width),
		big32(height),
		8,
		6,
		0,
		0,
		0,
		[0, 0, 0, 0]
	);

export const aJpeg = (width: number, height: number, comment = 'taken by hand'): Uint8Array =>
	bytes(
		[0xff, 0xd8, 0xff, 0xfe],
		big16(comment.length + 2),
		comment,
		[0xff, 0xff, 0xc2],
		big16(17),
		8,
		big16(height),
		big16(width),
		[3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1],
		[0xff, 0xd9]
	);

const riff = (chunk: string, body: number[]): Uint8Array =>
	bytes('RIFF', little(12 + body.length, 4), 'WEBP', chunk, little(body.length, 4), body);

export const aLossyWebp = (width: number, height: number): Uint8Array =>
	riff('VP8 ', [0x10, 0, 0, 0x9d, 0x01, 0x2a, ...little(width, 2), ...little(height, 2)]);

export const aLosslessWebp = (width: number, height: number): Uint8Array =>
	riff('VP8L', [
		0x2f,
		...little(width - 1 + (height - 1) * 2 ** 14, 4),
		...Array.from({ length: 8 }, () => 0)
	]);

export const anExtendedWebp = (width: number, height: number): Uint8Array =>
	riff('VP8X', [0x10, 0, 0, 0, ...little(width - 1, 3), ...little(height - 1, 3)]);

/** Bytes that are no picture, whatever they are called: name, bytes. */
export const NO_PICTURES: [string, Uint8Array][] = [
	['an SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
	['a page', bytes('<!doctype html><title>x</title><script>alert(1)</script>'.padEnd(64))],
	['a GIF', bytes('GIF89a', little(10, 2), little(10, 2), ...Array.from({ length: 40 }, () => 0))],
	['a program', bytes('MZ', ...Array.from({ length: 64 }, () => 0x90))],
	['a PNG cut in its header', aPng(10, 10).slice(0, 20)],
	['a PNG whose first chunk is another', aPng(10, 10).map((byte, at) => (at === 12 ? 0x58 : byte))],
	['a JPEG of its first two bytes', bytes([0xff, 0xd8])],
	['a JPEG whose segment leads out of the file', bytes([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 1, 2])],
	['a JPEG with a segment of no length', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xd9])],
	['a JPEG that scans before any frame', bytes([0xff, 0xd8, 0xff, 0xda, 0, 8, 0, 0, 0, 0, 0, 0])],
	['a page behind the sign of a JPEG', bytes([0xff, 0xd8], '<script>alert(1)</script>')],
	[
		'a WebP of another chunk',
		riff(
			'XMP ',
			Array.from({ length: 20 }, () => 0)
		)
	],
	['a WebP longer than it is', anExtendedWebp(10, 10).map((byte, at) => (at === 5 ? 0xff : byte))],
	['a lossy WebP without a key frame', aLossyWebp(10, 10).map((b, at) => (at === 20 ? 0x11 : b))]
];
