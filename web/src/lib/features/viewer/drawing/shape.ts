import type { Point } from '#domain/imaging/annotations/vocabulary';
import type { Drawing } from '#domain/imaging/annotations/vocabulary';
import { toPane, type Matrix } from '../render/view.ts';

/** How a drawing looks in its pane: lines of an SVG path, and where its words stand. */
export interface Shape {
	path: string;
	words: Point;
	/** The words end there instead of beginning: there is no room on the right. */
	endsThere: boolean;
	/** Its points in the pane, to take hold of. */
	points: Point[];
}
const ROOM_FOR_WORDS = 150;
const TICK = 6;
const HEAD = 11;
const BESIDE = 9;

export function shapeOf(
	{ kind, points }: Pick<Drawing, 'kind' | 'points'>,
	matrix: Matrix,
	paneWidth: number
): Shape {
	const at = points.map((point) => toPane(matrix, point));
	const rightmost = at.reduce((best, one) => (one.x > best.x ? one : best), at[0]!);
	const leftmost = at.reduce((best, one) => (one.x < best.x ? one : best), at[0]!);
	// An arrow's words stand where it comes from, not over what it points at.
	const tail = kind === 'arrow' ? at[0]! : rightmost;
	const endsThere = tail.x + ROOM_FOR_WORDS > paneWidth;
	const anchor = endsThere && kind !== 'arrow' ? leftmost : tail;
	const beside = kind === 'tooth' ? 0 : endsThere ? -BESIDE : BESIDE;
	return {
		path: pathOf(kind, at),
		words: { x: anchor.x + beside, y: anchor.y + 4 },
		endsThere: endsThere && kind !== 'tooth',
		points: at
	};
}

const n = (value: number) => Math.round(value * 10) / 10;
const move = ({ x, y }: Point) => `M${n(x)} ${n(y)}`;
const line = (points: readonly Point[]) =>
	points.map((point, i) => (i === 0 ? move(point) : `L${n(point.x)} ${n(point.y)}`)).join('');

function pathOf(kind: Drawing['kind'], at: readonly Point[]): string {
	const [a, b, c, d] = at;
	if (!a) return '';
	switch (kind) {
		case 'text':
		case 'tooth':
			return '';
		case 'length':
		case 'calibration':
			return b ? line([a, b]) + tick(a, b) + tick(b, a) : '';
		case 'arrow':
			return b ? line([a, b]) + head(b, a) : '';
		case 'ellipse':
			return b ? round(a, b) : '';
		case 'axes':
			return line([a, b ?? a]) + (c ? line([c, d ?? c]) : '');
		default:
			return line(at);
	}
}

/** A short stroke across the line at its end. */
function tick(at: Point, from: Point): string {
	const length = Math.hypot(at.x - from.x, at.y - from.y) || 1;
	const [dx, dy] = [(-(at.y - from.y) / length) * TICK, ((at.x - from.x) / length) * TICK];
	return line([
		{ x: at.x - dx, y: at.y - dy },
		{ x: at.x + dx, y: at.y + dy }
	]);
}

/** An arrow points at the place where it was let go. */
function head(tip: Point, tail: Point): string {
	const turn = Math.atan2(tail.y - tip.y, tail.x - tip.x);
	const wing = (by: number) => ({
		x: tip.x + HEAD * Math.cos(turn + by),
		y: tip.y + HEAD * Math.sin(turn + by)
	});
	return line([wing(0.45), tip, wing(-0.45)]);
}

function round(a: Point, b: Point): string {
	const [rx, ry] = [n(Math.abs(b.x - a.x) / 2), n(Math.abs(b.y - a.y) / 2)];
	const [y, left, right] = [n((a.y + b.y) / 2), n(Math.min(a.x, b.x)), n(Math.max(a.x, b.x))];
	return `M${left} ${y}A${rx} ${ry} 0 1 1 ${right} ${y}A${rx} ${ry} 0 1 1 ${left} ${y}`;
}
