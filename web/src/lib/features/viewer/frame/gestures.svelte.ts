import { SvelteMap } from 'svelte/reactivity';
import type { Point } from '#domain/imaging/annotations/vocabulary';
import { Sketch } from '../drawing/sketch.svelte.ts';
import { isDrawingTool, type ToolId } from '../drawing/tools.ts';
import { panBy, toPicture, zoomAt } from '../render/view.ts';
import { dragWindow } from '../render/window-lut.ts';
import type { Place, Viewer } from '../state/viewer.svelte.ts';

const WHEEL_STEP = 240;
const DRAG_STEP = 180;
/** Arrow keys go a step, with Shift ten. */
const KEY_STEP = 16;

/** What pointers, wheel and keys do to one pane, by the tool that is in hand. */
export class Gestures {
	readonly #place: Place;
	readonly #viewer: Viewer;
	readonly #ondrawn: (sketch: Sketch, points: readonly Point[]) => void;
	readonly #pointers = new SvelteMap<number, Point>();
	#drag: { tool: ToolId | 'pinch'; last: Point } | null = null;
	#sketch = $state.raw<Sketch | null>(null);
	/** Where the keys draw, in the pane; null while a pointer does. */
	cross = $state.raw<Point | null>(null);
	isPushing = $state(false);

	constructor(
		place: Place,
		viewer: Viewer,
		ondrawn: (sketch: Sketch, points: readonly Point[]) => void
	) {
		this.#place = place;
		this.#viewer = viewer;
		this.#ondrawn = ondrawn;
	}

	/** The drawing under way with the tool that is in hand. */
	get sketch(): Sketch | null {
		return this.#sketch?.kind === this.#viewer.tool ? this.#sketch : null;
	}

	down(event: PointerEvent): void {
		const { pane } = this.#place;
		if (!pane.matrix) return;
		const at = pointOf(event);
		(event.currentTarget as Element).setPointerCapture(event.pointerId);
		this.#pointers.set(event.pointerId, at);
		this.cross = null;
		if (this.#pointers.size === 2) {
			this.#sketch = null;
			this.#drag = { tool: 'pinch', last: at };
			return;
		}
		const tool =
			this.isPushing || event.button === 1
				? 'pan'
				: event.button === 2
					? 'window'
					: this.#viewer.tool;
		this.#drag = { tool, last: at };
		if (isDrawingTool(tool)) this.#press(at);
	}

	move(event: PointerEvent): void {
		const at = pointOf(event);
		const before = this.#pointers.get(event.pointerId);
		if (this.#drag?.tool === 'pinch') return before && this.#pinch(event.pointerId, at);
		if (before) this.#pointers.set(event.pointerId, at);
		const drag = this.#drag;
		if (drag && before && drag.tool !== 'pinch' && !isDrawingTool(drag.tool)) {
			this.#dragTo(drag.tool, at, drag.last);
			this.#drag = { ...drag, last: at };
		} else this.#hover(at);
	}

	up(event: PointerEvent): void {
		const at = pointOf(event);
		this.#pointers.delete(event.pointerId);
		const tool = this.#drag?.tool;
		if (this.#pointers.size === 0) this.#drag = null;
		if (tool && tool !== 'pinch' && isDrawingTool(tool)) this.#lift(at);
	}

	/** The system took the pointer away: nothing was drawn by that. */
	cancel(event: PointerEvent): void {
		this.#pointers.delete(event.pointerId);
		this.#sketch = null;
		if (this.#pointers.size === 0) this.#drag = null;
	}

	/** Slices of a volume, else closer and away; with Ctrl always closer and away, as a pinch of a touchpad. */
	wheel(event: WheelEvent): void {
		event.preventDefault();
		const { pane } = this.#place;
		if (!pane.picture) return;
		if (pane.picture.frames > 1 && !event.ctrlKey) {
			void pane.show(pane.frame + Math.sign(event.deltaY));
			return;
		}
		this.#zoom(2 ** (-event.deltaY / WHEEL_STEP), pointOf(event));
	}

	/** True when the key was ours. */
	key(event: KeyboardEvent): boolean {
		const arrows: Record<string, Point> = {
			ArrowLeft: { x: -1, y: 0 },
			ArrowRight: { x: 1, y: 0 },
			ArrowUp: { x: 0, y: -1 },
			ArrowDown: { x: 0, y: 1 }
		};
		const way = arrows[event.key];
		const { tool } = this.#viewer;
		if (event.ctrlKey || event.metaKey || event.altKey) return false;
		if (event.key === 'Escape' && this.#sketch) {
			this.#sketch = null;
			return true;
		}
		if (isDrawingTool(tool)) return this.#drawByKey(event, way);
		if (!way) return false;
		const step = event.shiftKey ? KEY_STEP * 4 : KEY_STEP;
		const middle = { x: this.#place.pane.box.width / 2, y: this.#place.pane.box.height / 2 };
		const sign = tool === 'pan' ? -1 : 1;
		const to = { x: middle.x + sign * way.x * step, y: middle.y + sign * way.y * step };
		this.#dragTo(tool, to, middle);
		return true;
	}

	#drawByKey(event: KeyboardEvent, way: Point | undefined): boolean {
		const { box } = this.#place.pane;
		if (event.key === 'Enter' || event.key === ' ') {
			if (!this.cross) this.cross = { x: box.width / 2, y: box.height / 2 };
			else this.#press(this.cross);
			return true;
		}
		if (!way) return false;
		const from = this.cross ?? { x: box.width / 2, y: box.height / 2 };
		const step = event.shiftKey ? KEY_STEP : 1;
		this.cross = {
			x: Math.min(box.width, Math.max(0, from.x + way.x * step)),
			y: Math.min(box.height, Math.max(0, from.y + way.y * step))
		};
		this.#hover(this.cross);
		return true;
	}

	#dragTo(tool: ToolId, at: Point, last: Point): void {
		const { pane } = this.#place;
		const { picture, box, sight } = pane;
		if (!picture) return;
		const by = { x: at.x - last.x, y: at.y - last.y };
		if (tool === 'pan') sight.view = panBy(sight.view, by, picture, box);
		else if (tool === 'zoom')
			this.#zoom(2 ** (-by.y / DRAG_STEP), { x: box.width / 2, y: box.height / 2 });
		else
			pane.window = dragWindow(
				pane.window,
				{ x: by.x / box.width, y: by.y / box.height },
				pane.span
			);
	}

	#pinch(id: number, at: Point): void {
		const other = [...this.#pointers].find(([key]) => key !== id)?.[1];
		const before = this.#pointers.get(id);
		const { picture, box, sight } = this.#place.pane;
		if (!other || !before || !picture) return;
		const apart = (one: Point) => Math.hypot(one.x - other.x, one.y - other.y) || 1;
		const middle = { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 };
		sight.view = panBy(
			sight.view,
			{ x: (at.x - before.x) / 2, y: (at.y - before.y) / 2 },
			picture,
			box
		);
		this.#zoom(apart(at) / apart(before), middle);
		this.#pointers.set(id, at);
	}

	#zoom(factor: number, at: Point): void {
		const { picture, box, sight } = this.#place.pane;
		if (picture) sight.view = zoomAt(sight.view, factor, at, picture, box);
	}

	/** Pixels of the picture that one of the screen is. */
	get #fine(): number {
		const { matrix } = this.#place.pane;
		return matrix ? 1 / Math.hypot(matrix.a, matrix.b) : 1;
	}
	#inPicture(at: Point): Point {
		const { matrix, picture } = this.#place.pane;
		if (!matrix || !picture) return at;
		const { x, y } = toPicture(matrix, at);
		return {
			x: Math.min(picture.width, Math.max(0, x)),
			y: Math.min(picture.height, Math.max(0, y))
		};
	}
	#press(at: Point): void {
		const { tool } = this.#viewer;
		if (!isDrawingTool(tool)) return;
		const sketch = this.sketch ?? (this.#sketch = new Sketch(tool));
		this.#settle(sketch, sketch.press(this.#inPicture(at)));
	}
	#lift(at: Point): void {
		const sketch = this.sketch;
		if (sketch) this.#settle(sketch, sketch.lift(this.#inPicture(at), this.#fine));
	}
	#hover(at: Point): void {
		this.sketch?.move(this.#inPicture(at), this.#fine);
	}
	#settle(sketch: Sketch, points: readonly Point[] | null): void {
		if (!points) return;
		this.#sketch = null;
		this.#ondrawn(sketch, points);
	}
}

function pointOf(event: MouseEvent): Point {
	const { left, top } = (event.currentTarget as Element).getBoundingClientRect();
	return { x: event.clientX - left, y: event.clientY - top };
}
