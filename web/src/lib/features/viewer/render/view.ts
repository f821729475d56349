import type { Point } from '#domain/imaging/annotations/vocabulary';

export interface Size {
	width: number;
	height: number;
}

/**
 * How a picture lies in its pane, free of sizes: two panes with pictures of different sizes share it
 * and show the same place. `zoom` 1 fits the pane; `u` and `v` are the shares of the picture that lie
 * in the middle; `turns` are quarters to the right, mirrored afterwards.
 */
export interface View {
	zoom: number;
	u: number;
	v: number;
	turns: number;
	isMirrored: boolean;
}

export const FITTED: View = { zoom: 1, u: 0.5, v: 0.5, turns: 0, isMirrored: false };
export const LEAST_ZOOM = 0.5;
/** Screen pixels a pixel of the picture: nobody sees more by coming closer. */
const MOST_SCALE = 32;

/** `x' = a·x + c·y + e`, `y' = b·x + d·y + f`: from the picture's pixels to those of the pane. */
export interface Matrix {
	a: number;
	b: number;
	c: number;
	d: number;
	e: number;
	f: number;
}

/** Pane pixels a pixel of the picture when it just fits. */
export function fitScale(picture: Size, pane: Size, turns: number): number {
	const isUpright = turns % 2 === 0;
	const [width, height] = isUpright
		? [picture.width, picture.height]
		: [picture.height, picture.width];
	return Math.min(pane.width / width, pane.height / height);
}

export function matrixOf(view: View, picture: Size, pane: Size): Matrix {
	const scale = fitScale(picture, pane, view.turns) * view.zoom;
	const turn = ((view.turns % 4) + 4) % 4;
	const cos = [1, 0, -1, 0][turn]! * scale;
	const sin = [0, 1, 0, -1][turn]! * scale;
	const side = view.isMirrored ? -1 : 1;
	const [a, b, c, d] = [side * cos, sin, side * -sin, cos];
	const [x, y] = [view.u * picture.width, view.v * picture.height];
	return { a, b, c, d, e: pane.width / 2 - a * x - c * y, f: pane.height / 2 - b * x - d * y };
}

export const toPane = ({ a, b, c, d, e, f }: Matrix, { x, y }: Point): Point => ({
	x: a * x + c * y + e,
	y: b * x + d * y + f
});

export function toPicture({ a, b, c, d, e, f }: Matrix, { x, y }: Point): Point {
	const area = a * d - b * c;
	const [dx, dy] = [x - e, y - f];
	return { x: (d * dx - c * dy) / area, y: (a * dy - b * dx) / area };
}

const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** The view after a zoom that leaves the picture under `at` (pane pixels) where it is. */
export function zoomAt(view: View, factor: number, at: Point, picture: Size, pane: Size): View {
	const most = Math.max(1, MOST_SCALE / fitScale(picture, pane, view.turns));
	const zoom = within(view.zoom * factor, LEAST_ZOOM, most);
	const before = toPicture(matrixOf(view, picture, pane), at);
	const next = { ...view, zoom };
	const after = toPicture(matrixOf(next, picture, pane), at);
	return centred(
		next,
		{
			x: view.u * picture.width + before.x - after.x,
			y: view.v * picture.height + before.y - after.y
		},
		picture
	);
}

/** The view after the picture was pushed by so many pane pixels. */
export function panBy(view: View, by: Point, picture: Size, pane: Size): View {
	const matrix = matrixOf(view, picture, pane);
	const [from, to] = [toPicture(matrix, { x: 0, y: 0 }), toPicture(matrix, by)];
	return centred(
		view,
		{
			x: view.u * picture.width - (to.x - from.x),
			y: view.v * picture.height - (to.y - from.y)
		},
		picture
	);
}

/** A picture can be pushed to the edge of its pane and never out of it. */
const centred = (view: View, centre: Point, picture: Size): View => ({
	...view,
	u: within(centre.x / picture.width, 0, 1),
	v: within(centre.y / picture.height, 0, 1)
});

/** The part of the picture that the pane shows, cut to the picture; null when none is. */
export function visiblePart(
	matrix: Matrix,
	picture: Size,
	pane: Size
): { x: number; y: number; width: number; height: number } | null {
	const corners = [
		{ x: 0, y: 0 },
		{ x: pane.width, y: 0 },
		{ x: 0, y: pane.height },
		{ x: pane.width, y: pane.height }
	].map((corner) => toPicture(matrix, corner));
	const xs = corners.map(({ x }) => x);
	const ys = corners.map(({ y }) => y);
	const [left, right] = [Math.max(0, Math.min(...xs)), Math.min(picture.width, Math.max(...xs))];
	const [top, bottom] = [Math.max(0, Math.min(...ys)), Math.min(picture.height, Math.max(...ys))];
	if (left >= right || top >= bottom) return null;
	return { x: left, y: top, width: right - left, height: bottom - top };
}
