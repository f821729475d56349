/** How the pixels of a transfer syntax are packed; `null` where nobody here unpacks them. */
export type Packing = 'none' | 'rle' | 'jpeg' | 'jpeg_lossless' | 'jpeg_ls' | 'jpeg2000';

export const EXPLICIT_BIG_ENDIAN = '1.2.840.10008.1.2.2';
export const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
export const IMPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2';

const PACKINGS: Record<string, Packing> = {
	[IMPLICIT_LITTLE_ENDIAN]: 'none',
	[EXPLICIT_LITTLE_ENDIAN]: 'none',
	'1.2.840.10008.1.2.1.99': 'none',
	[EXPLICIT_BIG_ENDIAN]: 'none',
	'1.2.840.10008.1.2.5': 'rle',
	'1.2.840.10008.1.2.4.50': 'jpeg',
	'1.2.840.10008.1.2.4.51': 'jpeg',
	'1.2.840.10008.1.2.4.57': 'jpeg_lossless',
	'1.2.840.10008.1.2.4.70': 'jpeg_lossless',
	'1.2.840.10008.1.2.4.80': 'jpeg_ls',
	'1.2.840.10008.1.2.4.81': 'jpeg_ls',
	'1.2.840.10008.1.2.4.90': 'jpeg2000',
	'1.2.840.10008.1.2.4.91': 'jpeg2000'
};
export const packingOf = (syntax: string): Packing | null => PACKINGS[syntax] ?? null;

const NAMES: Record<string, string> = {
	'1.2.840.10008.1.2.4.50': 'JPEG Baseline',
	'1.2.840.10008.1.2.4.51': 'JPEG Extended',
	'1.2.840.10008.1.2.4.100': 'MPEG-2',
	'1.2.840.10008.1.2.4.102': 'MPEG-4 AVC/H.264',
	'1.2.840.10008.1.2.4.201': 'HTJ2K Lossless',
	'1.2.840.10008.1.2.4.202': 'HTJ2K Lossless RPCL',
	'1.2.840.10008.1.2.4.203': 'HTJ2K'
};
/** As the standard names it, else its number: what somebody asks the machine's maker about. */
export const nameOfSyntax = (syntax: string): string => NAMES[syntax] ?? syntax;
