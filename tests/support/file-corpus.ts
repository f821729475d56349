import { aDicom, BIG_ENDIAN, IMPLICIT, JPEG_BASELINE, RLE } from './dicom-files.ts';
import {
	anArchiveEnd,
	aPdf,
	aWholeJpeg,
	aWholePng,
	aWholeWebp,
	big32,
	bytesOf,
	lossless,
	pngChunk,
	riff,
	zeros
} from './files.ts';

export interface NamedFile {
	name: string;
	bytes: Uint8Array;
}
const named = (name: string, bytes: Uint8Array): NamedFile => ({ name, bytes });
const times = <Made>(count: number, make: (n: number) => Made): Made[] =>
	Array.from({ length: count }, (_, n) => make(n));

const PAGE = '<html><script>alert(document.cookie)</script></html>';
const PROGRAM = bytesOf('MZ', [0x90, 0, 3, 0], zeros(54), little(0x80), 'PE', [0, 0]);
function little(n: number): number[] {
	return big32(n).reverse();
}
const GOOD: readonly [string, Uint8Array][] = [
	['jpeg', aWholeJpeg(120, 90, { coded: times32() })],
	['png', aWholePng(40, 30)],
	['webp', aWholeWebp(64, 48)],
	['pdf', aPdf()],
	['dicom', aDicom()]
];
function times32(): Uint8Array {
	return Uint8Array.from({ length: 400 }, (_, at) => (at * 37) % 255);
}
/** In a preamble a program's first words fit into 128 bytes. */
const preamble = (start: Uint8Array) => bytesOf(start, zeros(128 - start.length));

/** Two hundred files that must never be kept (T13, X45), made by rules so that each says why. */
export function hostileFiles(): NamedFile[] {
	return [
		...truncated(),
		...polyglots(),
		...bombs(),
		...broken(),
		...notAtAll(),
		...acting()
	].slice(0, 200);
}

/** Every good file cut at twelve places. */
const truncated = () =>
	GOOD.flatMap(([kind, bytes]) =>
		times(12, (n) =>
			named(
				`a ${kind} cut after ${n + 1} parts of 13`,
				bytes.slice(0, Math.floor((bytes.length * (n + 1)) / 13))
			)
		)
	);

function polyglots(): NamedFile[] {
	const behind: [string, Uint8Array][] = [
		['an archive', anArchiveEnd()],
		['an archive with a comment', anArchiveEnd('hello')],
		['a page', bytesOf(PAGE)],
		['a program', PROGRAM],
		['a PDF', aPdf()],
		['a shell script', bytesOf('\n#!/bin/sh\nrm -rf /\n')],
		['PHP', bytesOf('<?php system($_GET["c"]); ?>')],
		['a drawing', bytesOf('<svg onload="alert(1)"><circle/></svg>')]
	];
	return [
		...GOOD.flatMap(([kind, bytes]) =>
			behind.map(([what, tail]) => named(`a ${kind} with ${what} behind it`, bytesOf(bytes, tail)))
		),
		...behind
			.filter(([what]) => !what.startsWith('an archive'))
			.map(([what, head]) =>
				named(
					`a DICOM file whose preamble is ${what}`,
					aDicom({ preamble: preamble(head.slice(0, 128)) })
				)
			),
		...['<script>x</script>', '<html lang=x>', '<?php x', 'javascript:alert(1)'].flatMap(
			(words) => [
				named(`a JPEG whose comment is ${words}`, aWholeJpeg(9, 9, { metadata: words })),
				named(
					`a JPEG whose application segment is ${words}`,
					aWholeJpeg(9, 9, { metadata: words, marker: 0xe1 })
				),
				named(
					`a PNG whose text is ${words}`,
					aWholePng(9, 9, [pngChunk('tEXt', bytesOf('Comment', 0, words))])
				),
				named(`a WebP whose XMP is ${words}`, aWholeWebp(9, 9, [['XMP ', bytesOf(words)]]))
			]
		)
	];
}

function bombs(): NamedFile[] {
	const sizes: [number, number][] = [
		[65_535, 65_535],
		[65_535, 1_600],
		[12_000, 12_000]
	];
	const webps: [number, number][] = [
		[16_383, 16_383],
		[16_000, 6_400]
	];
	return [
		...sizes.flatMap(([width, height]) => [
			named(`a JPEG of ${width}×${height}`, aWholeJpeg(width, height)),
			named(`a PNG of ${width}×${height}`, aWholePng(width, height, [], zeros(20))),
			named(
				`a DICOM file of ${width}×${height}`,
				aDicom({ rows: height, columns: width, pixels: zeros(64) })
			),
			named(
				`a DICOM file whose packed frame is ${width}×${height}`,
				aDicom({ syntax: JPEG_BASELINE, bits: 8, fragments: [aWholeJpeg(width, height)] })
			)
		]),
		...webps.map(([width, height]) =>
			named(`a WebP of ${width}×${height}`, aWholeWebp(width, height))
		),
		named('a PNG of 2³¹ pixels a row', aWholePng(0x7fffffff, 1, [], zeros(20))),
		named('a deflated DICOM file', aDicom({ syntax: '1.2.840.10008.1.2.1.99', pixels: zeros(64) })),
		named('a DICOM film', aDicom({ syntax: '1.2.840.10008.1.2.4.102', fragments: [zeros(64)] })),
		named('a DICOM file of 100,000 frames', aDicom({ frames: 100_000, pixels: zeros(64) }))
	];
}

function broken(): NamedFile[] {
	const changed = (kind: string, bytes: Uint8Array, at: number, to: number) =>
		named(`a ${kind} whose byte ${at} is ${to}`, bytes.with(at, to));
	const [jpeg, png, webp, , dicom] = GOOD.map(([, bytes]) => bytes) as [
		Uint8Array,
		Uint8Array,
		Uint8Array,
		Uint8Array,
		Uint8Array
	];
	return [
		...[2, 4].map((at) => changed('JPEG', jpeg, at, 0x7f)),
		...[8, 12, 24, 25, 26, 27, 28, 29, 33, 37].map((at) => changed('PNG', png, at, 0x7f)),
		...[4, 12, 16, 20].map((at) => changed('WebP', webp, at, 0x7f)),
		...[128, 132, 138, 160].map((at) => changed('DICOM file', dicom, at, 0x7f)),
		named('a JPEG without a scan', bytesOf(jpeg.slice(0, 20), [0xff, 0xd9])),
		named('a JPEG of no height', aWholeJpeg(10, 0)),
		named('a PNG of no width', aWholePng(0, 10, [], zeros(20))),
		named('a PNG without pixels', bytesOf(png.slice(0, 33), png.slice(-12))),
		named('a PNG of moving pictures', aWholePng(9, 9, [pngChunk('acTL', zeros(8))])),
		named('a WebP of moving pictures', riff(['VP8X', zeros(10)], ['ANIM', zeros(6)])),
		named('a WebP of two pictures', riff(['VP8L', lossless(9, 9)], ['VP8L', lossless(9, 9)])),
		named('a WebP with a chunk of nobody', aWholeWebp(9, 9, [['EVIL', zeros(8)]])),
		named('a DICOM file without pixels', aDicom({ pixels: null })),
		named('a DICOM file of no rows', aDicom({ rows: 0 })),
		named('a DICOM file of 7 bits', aDicom({ bits: 7, pixels: zeros(300) })),
		named('a DICOM file with half its pixels', aDicom({ pixels: zeros(90) })),
		named('a DICOM file of RLE that is none', aDicom({ syntax: RLE, fragments: [zeros(80)] })),
		named(
			'a DICOM file of JPEG that is none',
			aDicom({ syntax: JPEG_BASELINE, fragments: [bytesOf(PAGE)] })
		),
		named(
			'a DICOM file that says packed and is not',
			aDicom({ syntax: JPEG_BASELINE, pixels: zeros(192) })
		),
		named(
			'a DICOM file with fewer frames than it says',
			aDicom({ syntax: JPEG_BASELINE, frames: 3, fragments: [aWholeJpeg(12, 8)] })
		),
		named('a DICOM file in an unknown syntax', aDicom({ syntax: '1.2.3.4.5' }))
	];
}

const notAtAll = (): NamedFile[] => [
	named('a page', bytesOf(PAGE)),
	named('a drawing', bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')),
	named('a GIF', bytesOf('GIF89a', [10, 0, 10, 0], zeros(40))),
	named('a GIF that is a script', bytesOf('GIF89a/*', zeros(20), '*/=1;alert(1)')),
	named('a program', PROGRAM),
	named('an archive', bytesOf('PK', [3, 4], zeros(40), anArchiveEnd())),
	named('a TIFF', bytesOf('II*', 0, zeros(60))),
	named('a BMP', bytesOf('BM', zeros(60))),
	named('a text', bytesOf('just words')),
	named('one byte', bytesOf(0xff)),
	named('nothing but zeros', zeros(500)),
	named('a JPEG of its first three bytes', bytesOf([0xff, 0xd8, 0xff])),
	named('a HEIC', bytesOf([0, 0, 0, 24], 'ftypheic', zeros(60))),
	named('an old Word file', bytesOf([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], zeros(600)))
];

const acting = (): NamedFile[] => [
	...['/OpenAction << /S /JavaScript /JS (app.alert(1)) >>', '/AA << /O << /S /Launch >> >>']
		.concat(['/Names << /EmbeddedFiles 9 0 R >>', '/AcroForm << /XFA 9 0 R >>', '/RichMedia 1'])
		.concat(['/S /SubmitForm', '/S /ImportData', '/S /GoToE', '/J#61vaScript 1', '/#4a#53 (x)'])
		.map((inside) => named(`a PDF with ${inside}`, aPdf(inside))),
	named('a PDF with a page before it', aPdf('', '', PAGE)),
	named('a PDF with a script in a comment', aPdf(`\n%${PAGE}\n`)),
	...times(20, (n) =>
		named(
			`a PNG whose chunk ${n} has another sum`,
			corruptSum(aWholePng(9, 9, [pngChunk('pHYs', bytesOf(zeros(8), n))]))
		)
	)
];

/** The sum of the chunk behind IHDR. */
const corruptSum = (png: Uint8Array) => png.with(33 + 8 + 9, png[33 + 8 + 9]! ^ 0x55);

/** Fifty files as clinics have them. */
export function goodFiles(): NamedFile[] {
	const gbName = bytesOf([0xcd, 0xf5], '^', [0xd0, 0xa1, 0xb6, 0xab]);
	return [
		...times(10, (n) =>
			named(`a JPEG ${n}`, aWholeJpeg(100 + n, 80, { coded: times32(), metadata: `no. ${n}` }))
		),
		named('a JPEG padded with zeros', aWholeJpeg(12, 8, { behind: zeros(100) })),
		named('a JPEG with another behind it', aWholeJpeg(12, 8, { behind: aWholeJpeg(4, 4) })),
		named(
			'a motion photo',
			aWholeJpeg(12, 8, { behind: bytesOf([0, 0, 0, 24], 'ftypmp42', zeros(200)) })
		),
		named('a Samsung photo', aWholeJpeg(12, 8, { behind: bytesOf('Image_UTC_Data1', 'SEFT') })),
		...times(8, (n) => named(`a PNG ${n}`, aWholePng(10 + n, 9))),
		...times(6, (n) => named(`a WebP ${n}`, aWholeWebp(10 + n, 9, [['EXIF', zeros(2 * n)]]))),
		...times(6, (n) => named(`a PDF ${n}`, aPdf(`/Lang (en) /PageMode /UseNone % ${n}`))),
		...times(6, (n) =>
			named(`a DICOM film ${n}`, aDicom({ rows: 10 + n, modality: n % 2 ? 'IO' : 'PX' }))
		),
		named('a DICOM volume', aDicom({ frames: 5, modality: 'CT' })),
		named('a DICOM colour photo', aDicom({ bits: 8, samples: 3, modality: 'XC' })),
		named('an implicit DICOM file', aDicom({ syntax: IMPLICIT })),
		named('a big-endian DICOM file', aDicom({ syntax: BIG_ENDIAN })),
		named('a Chinese DICOM file', aDicom({ characterSet: 'GB18030', name: gbName })),
		named(
			'a packed DICOM file',
			aDicom({ syntax: JPEG_BASELINE, bits: 8, fragments: [aWholeJpeg(12, 8)] })
		),
		named(
			'a packed DICOM file in three fragments',
			aDicom({
				syntax: JPEG_BASELINE,
				bits: 8,
				fragments: times(3, () => aWholeJpeg(12, 8)),
				frames: 3
			})
		),
		named('a DICOM file that is a TIFF too', aDicom({ preamble: preamble(bytesOf('II*', 0)) })),
		named('a DICOM file with a maker’s words', aDicom({ preamble: preamble(bytesOf('Sensor 4')) })),
		named('a DICOM file padded with zeros', aDicom({ behind: zeros(512) }))
	].slice(0, 50);
}
