import type { DicomFacts } from '../dicom/facts.ts';
import { LEAST_CALIBRATION_PIXELS, type Drawing, type Point } from './vocabulary.ts';

/** Millimetres a pixel measures across and down; they differ where a detector's pixels are not square. */
export interface Scale {
	x: number;
	y: number;
}

/** What a drawing measures; lengths in millimetres, or in pixels while the image has no scale. */
export type Measure =
	| { of: 'length'; length: number }
	| { of: 'angle'; degrees: number }
	| { of: 'ellipse'; width: number; height: number; area: number };

const PIXELS: Scale = { x: 1, y: 1 };
const DEGREES = 180 / Math.PI;

const between = (from: Point, to: Point, scale: Scale): Point => ({
	x: (to.x - from.x) * scale.x,
	y: (to.y - from.y) * scale.y
});
export const distanceOf = (from: Point, to: Point, scale: Scale = PIXELS): number => {
	const { x, y } = between(from, to, scale);
	return Math.hypot(x, y);
};

/** Degrees between two directions, 0 to 180; 0 when one of them has no length. */
function degreesBetween(a: Point, b: Point): number {
	const cross = a.x * b.y - a.y * b.x;
	const dot = a.x * b.x + a.y * b.y;
	return Math.abs(Math.atan2(cross, dot)) * DEGREES;
}

/** What the drawing measures at this scale (null: in pixels), null for one that measures nothing. */
export function measureOf(
	{ kind, points }: Pick<Drawing, 'kind' | 'points'>,
	scale: Scale | null
): Measure | null {
	const unit = scale ?? PIXELS;
	const [a, b, c, d] = points;
	if (!a || !b) return null;
	switch (kind) {
		case 'length':
		case 'calibration':
			return { of: 'length', length: distanceOf(a, b, unit) };
		case 'angle':
			return c
				? { of: 'angle', degrees: degreesBetween(between(b, a, unit), between(b, c, unit)) }
				: null;
		case 'axes':
			return c && d
				? { of: 'angle', degrees: sharp(between(a, b, unit), between(c, d, unit)) }
				: null;
		case 'ellipse': {
			const { x, y } = between(a, b, unit);
			const [width, height] = [Math.abs(x), Math.abs(y)];
			return { of: 'ellipse', width, height, area: (Math.PI / 4) * width * height };
		}
		default:
			return null;
	}
}

/** Axes have no direction: the angle between them is never above 90 degrees. */
const sharp = (a: Point, b: Point): number => {
	const degrees = degreesBetween(a, b);
	return degrees > 90 ? 180 - degrees : degrees;
};

/**
 * The scale that a line of known length gives to its image, the same across and down; null when the
 * line is too short to say anything (under 2 pixels).
 */
export function scaleFrom(points: readonly Point[], millimetres: number | null): Scale | null {
	const [a, b] = points;
	if (!a || !b || millimetres === null || millimetres <= 0) return null;
	const pixels = distanceOf(a, b);
	if (pixels < LEAST_CALIBRATION_PIXELS) return null;
	return { x: millimetres / pixels, y: millimetres / pixels };
}

export interface ImageScale {
	scale: Scale;
	/** By a line of known length, in the patient, or at the detector (then lengths are enlarged). */
	by: 'calibration' | 'patient' | 'detector';
}

/** The scale of an image: its latest standing line of known length, else what its file says; null for neither. */
export function imageScaleOf(
	standing: readonly Pick<Drawing, 'kind' | 'points' | 'millimetres'>[],
	{ pixelSpacing, spacingIn }: Pick<DicomFacts, 'pixelSpacing' | 'spacingIn'>
): ImageScale | null {
	const line = standing.findLast(({ kind }) => kind === 'calibration');
	const calibrated = line ? scaleFrom(line.points, line.millimetres) : null;
	if (calibrated) return { scale: calibrated, by: 'calibration' };
	if (pixelSpacing === null || spacingIn === null) return null;
	// DICOM names the distance between rows first: it is the scale downwards.
	const [y, x] = pixelSpacing;
	return { scale: { x, y }, by: spacingIn };
}
