import { classOf, isUpper, type Tooth, type ToothClass } from '#domain/clinical/teeth/tooth';

/** Millimetres of an average tooth: proportions are what makes a canine read as a canine. */
export interface ToothSize {
	kind: ToothClass;
	crown: number;
	root: number;
	/** Of the crown, mesial to distal. */
	width: number;
	/** At the neck. */
	neck: number;
	/** Of the crown, cheek to tongue. */
	depth: number;
}

type Row = readonly [crown: number, root: number, width: number, neck: number, depth: number];
const NONE: Row = [0, 0, 0, 0, 0];

/** By position. Lower incisors are a little wider than in life, so that a surface can be hit. */
const UPPER: readonly Row[] = [
	NONE,
	[10.5, 13, 8.6, 6.5, 7.2],
	[9.2, 13, 6.8, 4.9, 6.4],
	[10.2, 16.6, 7.7, 5.7, 8],
	[8.6, 13.6, 7.1, 5, 9],
	[8.3, 14, 6.9, 4.9, 9],
	[7.8, 12.8, 10.3, 8, 10.8],
	[7.4, 11.8, 9.5, 7.3, 10.6],
	[6.8, 10.2, 8.6, 6.6, 9.8]
];
const LOWER: readonly Row[] = [
	NONE,
	[9.2, 12.4, 5.8, 3.9, 6.2],
	[9.6, 13.6, 6.2, 4.3, 6.5],
	[11, 15.6, 7.1, 5.4, 7.6],
	[8.7, 14, 7.1, 5.1, 7.8],
	[8.2, 14.4, 7.2, 5.2, 8.2],
	[7.8, 13.4, 11.2, 8.9, 10.2],
	[7.4, 12.6, 10.5, 8.1, 9.9],
	[7, 10.6, 9.8, 7.5, 9.3]
];
const UPPER_PRIMARY: readonly Row[] = [
	NONE,
	[6.2, 9.6, 6.6, 4.6, 5.4],
	[5.8, 10, 5.3, 3.8, 4.8],
	[6.8, 12, 6.9, 5, 6.6],
	[5.4, 9.4, 7.4, 5.3, 8],
	[6, 10.6, 8.6, 6.5, 9.4]
];
const LOWER_PRIMARY: readonly Row[] = [
	NONE,
	[5.4, 8.8, 4.6, 3.2, 4.6],
	[5.6, 9.4, 4.8, 3.3, 4.8],
	[6.4, 10.8, 5.4, 3.9, 5.4],
	[6.2, 9, 8, 6.4, 7],
	[5.8, 10.2, 9.8, 7.3, 8.6]
];

export function sizeOf(tooth: Tooth): ToothSize {
	const rows = isUpper(tooth)
		? tooth.primary
			? UPPER_PRIMARY
			: UPPER
		: tooth.primary
			? LOWER_PRIMARY
			: LOWER;
	const [crown, root, width, neck, depth] = rows[tooth.position] ?? NONE;
	return { kind: classOf(tooth), crown, root, width, neck, depth };
}

/** Column widths serve both arches, so that 16 stands over 46: a chart is read in columns. */
export const COLUMN_MM = [0, 9.2, 7.6, 8.5, 7.9, 7.9, 11.9, 11.2, 10.4] as const;
