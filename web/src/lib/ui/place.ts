/** Where a floating box goes: a viewport rectangle to stand beside. */
export interface Anchor {
	left: number;
	top: number;
	right: number;
	bottom: number;
}
export type Side = 'below' | 'above' | 'right';

const GAP = 4;
const EDGE = 8;

export const pointAnchor = (x: number, y: number): Anchor => ({
	left: x,
	top: y,
	right: x,
	bottom: y
});

/**
 * Left and top in viewport pixels: on the wished side when it fits, else on the other, never outside
 * the window by more than the box itself is larger.
 */
export function placeBeside(
	anchor: Anchor,
	box: { width: number; height: number },
	view: { width: number; height: number },
	side: Side = 'below',
	align: 'start' | 'end' = 'start'
): { left: number; top: number } {
	const inside = (value: number, size: number, room: number) =>
		Math.max(EDGE, Math.min(value, room - size - EDGE));
	if (side === 'right') {
		const fits = anchor.right + GAP + box.width <= view.width - EDGE;
		const left = fits ? anchor.right + GAP : anchor.left - GAP - box.width;
		return {
			left: inside(left, box.width, view.width),
			top: inside(anchor.top, box.height, view.height)
		};
	}
	const below = anchor.bottom + GAP;
	const above = anchor.top - GAP - box.height;
	const fitsBelow = below + box.height <= view.height - EDGE;
	const fitsAbove = above >= EDGE;
	const top =
		side === 'below' ? (fitsBelow || !fitsAbove ? below : above) : fitsAbove ? above : below;
	const left = align === 'end' ? anchor.right - box.width : anchor.left;
	return { left: inside(left, box.width, view.width), top: inside(top, box.height, view.height) };
}
