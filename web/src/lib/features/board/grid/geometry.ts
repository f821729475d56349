import type { Span } from '../layout/intervals.ts';

/** Where the grid lies on the screen, enough to turn a pointer into a column and a minute. */
export interface GridBox {
	/** px of the viewport: the left edge of the first column and the top of the first minute. */
	left: number;
	top: number;
	columnWidth: number;
	columns: number;
	pxPerMinute: number;
	window: Span;
}

/** The column under a point, clamped to the board; null only when there is none. */
export function columnAt(box: GridBox, x: number): number | null {
	if (box.columns === 0) return null;
	const index = Math.floor((x - box.left) / box.columnWidth);
	return Math.max(0, Math.min(box.columns - 1, index));
}

/** Minutes from local midnight under a point, not rounded. */
export const minuteAt = (box: GridBox, y: number): number =>
	box.window.from + (y - box.top) / box.pxPerMinute;

export const snap = (minutes: number, step: number): number => Math.round(minutes / step) * step;
export const snapDown = (minutes: number, step: number): number =>
	Math.floor(minutes / step) * step;

/** A start that keeps the whole length inside the drawn day. */
export const inWindow = (from: number, minutes: number, window: Span): number =>
	Math.max(window.from, Math.min(window.to - minutes, from));

/** How fast the board scrolls while something is carried to its edge, px per frame. */
export function edgeSpeed(at: number, low: number, high: number): number {
	const ZONE = 48;
	if (at < low + ZONE) return -Math.ceil((low + ZONE - at) / 4);
	if (at > high - ZONE) return Math.ceil((at - (high - ZONE)) / 4);
	return 0;
}
