import type { Span } from './intervals.ts';

/** The part of the scroller that is seen, in px of its content. */
export interface Viewport {
	left: number;
	top: number;
	width: number;
	height: number;
}

export interface Seen {
	firstColumn: number;
	lastColumn: number;
	/** Minutes from local midnight. */
	from: number;
	to: number;
}

/**
 * What to draw: the columns and minutes in view and a margin of a column and an hour, in steps, so
 * that scrolling a little changes nothing.
 */
export function seenOf(
	view: Viewport,
	window: Span,
	columns: number,
	columnWidth: number,
	pxPerMinute: number
): Seen {
	const firstMinute = window.from + view.top / pxPerMinute;
	const lastMinute = window.from + (view.top + view.height) / pxPerMinute;
	return {
		firstColumn: Math.max(0, Math.floor(view.left / columnWidth) - 1),
		lastColumn: Math.min(columns - 1, Math.ceil((view.left + view.width) / columnWidth)),
		from: Math.floor(firstMinute / 60) * 60 - 60,
		to: Math.ceil(lastMinute / 60) * 60 + 60
	};
}

export const isSeen = (seen: Seen, column: number, span: Span): boolean =>
	column >= seen.firstColumn &&
	column <= seen.lastColumn &&
	span.from < seen.to &&
	span.to > seen.from;
