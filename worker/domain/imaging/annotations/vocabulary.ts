/**
 * What can be drawn over an image. The file itself is never changed (F61): a drawing is a row beside it.
 * `axes` is the angle between two lines that need not meet (a tooth's axis against its neighbour's),
 * `angle` the one at the middle of three points, `calibration` a line whose true length is known.
 */
export const ANNOTATION_KINDS = [
	'length',
	'angle',
	'axes',
	'ellipse',
	'arrow',
	'text',
	'pen',
	'tooth',
	'calibration'
] as const;
export type AnnotationKind = (typeof ANNOTATION_KINDS)[number];

/** A place on the image in its own pixels, from the upper left corner of the first one. */
export interface Point {
	x: number;
	y: number;
}

export const MOST_PEN_POINTS = 500;

/** Fewest and most points of each kind; an ellipse is told by two corners of the box around it. */
export const POINTS_OF_KIND: Record<AnnotationKind, readonly [least: number, most: number]> = {
	length: [2, 2],
	angle: [3, 3],
	axes: [4, 4],
	ellipse: [2, 2],
	arrow: [2, 2],
	text: [1, 1],
	pen: [2, MOST_PEN_POINTS],
	tooth: [1, 1],
	calibration: [2, 2]
};

/** What stands in a drawing; says what it measures only together with the scale of its image. */
export interface Drawing {
	kind: AnnotationKind;
	/** Slice or frame of the image, from 0. */
	frame: number;
	points: readonly Point[];
	text: string;
	/** FDI key of the tooth it speaks of, null for none. */
	tooth: string | null;
	/** The true length of a calibration line; null for every other kind. */
	millimetres: number | null;
}

/** Shorter than this a line of known length says nothing: a pixel's width would be most of it. */
export const LEAST_CALIBRATION_PIXELS = 2;

/** A drawing that says exactly what its kind asks for. */
export function isWhole({ kind, points, text, tooth, millimetres }: Drawing): boolean {
	const [least, most] = POINTS_OF_KIND[kind];
	if (points.length < least || points.length > most) return false;
	if ((kind === 'calibration') !== (millimetres !== null)) return false;
	if (kind === 'calibration' && lengthOf(points) < LEAST_CALIBRATION_PIXELS) return false;
	if (kind === 'tooth' && tooth === null) return false;
	return kind !== 'text' || text !== '';
}

const lengthOf = ([a, b]: readonly Point[]): number =>
	a && b ? Math.hypot(b.x - a.x, b.y - a.y) : 0;
