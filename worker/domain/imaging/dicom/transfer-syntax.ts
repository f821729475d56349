/** How elements are written and pixels are coded (PS3.5 section 10, PS3.6 table A-1). */
export interface TransferSyntax {
	uid: string;
	name: string;
	isImplicit: boolean;
	isBigEndian: boolean;
	/** How the pixels of each frame are packed; `none` is one block of numbers. */
	pixels: 'none' | 'rle' | 'jpeg' | 'jpeg2000' | 'jpeg-ls' | 'video' | 'deflated';
}

const syntax = (
	uid: string,
	name: string,
	pixels: TransferSyntax['pixels'] = 'none',
	written: { isImplicit?: boolean; isBigEndian?: boolean } = {}
): TransferSyntax => ({ uid, name, pixels, isImplicit: false, isBigEndian: false, ...written });

export const IMPLICIT_LITTLE_ENDIAN = syntax(
	'1.2.840.10008.1.2',
	'Implicit VR Little Endian',
	'none',
	{ isImplicit: true }
);
export const EXPLICIT_LITTLE_ENDIAN = syntax('1.2.840.10008.1.2.1', 'Explicit VR Little Endian');

const KNOWN: readonly TransferSyntax[] = [
	IMPLICIT_LITTLE_ENDIAN,
	EXPLICIT_LITTLE_ENDIAN,
	syntax('1.2.840.10008.1.2.2', 'Explicit VR Big Endian', 'none', { isBigEndian: true }),
	syntax('1.2.840.10008.1.2.1.99', 'Deflated Explicit VR Little Endian', 'deflated'),
	syntax('1.2.840.10008.1.2.5', 'RLE Lossless', 'rle'),
	syntax('1.2.840.10008.1.2.4.50', 'JPEG Baseline', 'jpeg'),
	syntax('1.2.840.10008.1.2.4.51', 'JPEG Extended', 'jpeg'),
	syntax('1.2.840.10008.1.2.4.57', 'JPEG Lossless', 'jpeg'),
	syntax('1.2.840.10008.1.2.4.70', 'JPEG Lossless, first-order prediction', 'jpeg'),
	syntax('1.2.840.10008.1.2.4.80', 'JPEG-LS Lossless', 'jpeg-ls'),
	syntax('1.2.840.10008.1.2.4.81', 'JPEG-LS Near-Lossless', 'jpeg-ls'),
	syntax('1.2.840.10008.1.2.4.90', 'JPEG 2000 Lossless', 'jpeg2000'),
	syntax('1.2.840.10008.1.2.4.91', 'JPEG 2000', 'jpeg2000'),
	syntax('1.2.840.10008.1.2.4.100', 'MPEG-2', 'video'),
	syntax('1.2.840.10008.1.2.4.102', 'MPEG-4 AVC', 'video'),
	syntax('1.2.840.10008.1.2.4.103', 'MPEG-4 AVC, Blu-ray', 'video'),
	syntax('1.2.840.10008.1.2.4.107', 'HEVC', 'video')
];

/** Null for one that is not in the list. */
export const syntaxOf = (uid: string): TransferSyntax | null =>
	KNOWN.find((one) => one.uid === uid) ?? null;
