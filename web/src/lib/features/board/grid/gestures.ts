import type { BoardScreen } from '../state/board-screen.svelte.ts';
import type { Held, Target } from '../state/drag.svelte.ts';
import { stretchAt } from '../state/day-layout.svelte.ts';
import {
	columnAt,
	edgeSpeed,
	inWindow,
	minuteAt,
	snap,
	snapDown,
	type GridBox
} from './geometry.ts';

const DRAG_PX = 4;
const LONG_PRESS_MS = 420;
const LEAST_MINUTES = 5;

export interface GestureHooks {
	box(): GridBox;
	scroller(): HTMLElement;
	/** The element whose handlers call this: it captures the pointer. */
	surface(): HTMLElement;
	drop(held: Held, target: Target): void;
	open(id: string): void;
	next(id: string): void;
	menu(id: string | null, x: number, y: number): void;
	gap(column: number, minute: number): void;
	make(column: number, from: number, minutes: number): void;
}

interface Press {
	pointerId: number;
	x: number;
	y: number;
	id: string | null;
	isResize: boolean;
	isTouch: boolean;
	minute: number;
	column: number;
	timer: ReturnType<typeof setTimeout> | undefined;
	isDragging: boolean;
	/** A finger that lifts a card and lets go without moving asks for the menu. */
	hasMoved: boolean;
}

/**
 * Pointer to intention. A mouse drags at once; a finger scrolls, and drags only after a long press
 * or on the grip of the selected card, so that the board can be scrolled by touch anywhere.
 */
export class Gestures {
	#screen: BoardScreen;
	#hooks: GestureHooks;
	#press: Press | null = null;
	#at = { x: 0, y: 0 };
	#frame = 0;

	constructor(screen: BoardScreen, hooks: GestureHooks) {
		this.#screen = screen;
		this.#hooks = hooks;
	}

	down(event: PointerEvent): void {
		if (event.button !== 0 || this.#press) return;
		const target = event.target as HTMLElement;
		const act = target.closest<HTMLElement>('[data-act]')?.dataset.act;
		if (act === 'next' && event.pointerType === 'mouse') return;
		if (target.closest('[data-own]')) return;
		const card = target.closest<HTMLElement>('[data-id]');
		const box = this.#hooks.box();
		const column = columnAt(box, event.clientX);
		if (column === null) return;
		const isTouch = event.pointerType !== 'mouse';
		this.#press = {
			pointerId: event.pointerId,
			x: event.clientX,
			y: event.clientY,
			id: card?.dataset.id ?? null,
			isResize: act === 'resize' || (!isTouch && nearBottom(card, event.clientY)),
			isTouch,
			minute: minuteAt(box, event.clientY),
			column,
			timer: undefined,
			isDragging: false,
			hasMoved: false
		};
		this.#at = { x: event.clientX, y: event.clientY };
		if (isTouch && act !== 'resize')
			this.#press.timer = setTimeout(() => this.#longPress(), LONG_PRESS_MS);
	}

	move(event: PointerEvent): void {
		const press = this.#press;
		this.#at = { x: event.clientX, y: event.clientY };
		if (this.#screen.drag.held?.kind === 'place') this.#follow();
		if (!press || press.pointerId !== event.pointerId) return;
		const far = Math.hypot(event.clientX - press.x, event.clientY - press.y) > DRAG_PX;
		if (!press.isDragging && far) {
			if (press.isTouch && !press.isResize) return this.#forget();
			this.#begin();
		}
		if (far) press.hasMoved = true;
		if (press.isDragging) this.#follow();
	}

	/** True while a finger carries something: the page must not scroll under it. */
	get isCarrying(): boolean {
		return this.#press?.isDragging ?? false;
	}

	up(event: PointerEvent): void {
		const press = this.#press;
		if (this.#screen.drag.held?.kind === 'place') {
			this.#follow();
			this.#finish();
			return this.#forget();
		}
		if (!press || press.pointerId !== event.pointerId) return;
		if (press.isDragging && press.isTouch && !press.hasMoved && press.id) {
			this.#screen.drag.end();
			this.#hooks.menu(press.id, press.x, press.y);
		} else if (press.isDragging) this.#finish();
		else if (press.id) this.#hooks.open(press.id);
		else this.#hooks.gap(press.column, press.minute);
		this.#forget();
	}

	cancel(): void {
		this.#screen.drag.end();
		this.#forget();
	}

	click(event: MouseEvent): void {
		const target = event.target as HTMLElement;
		if (target.closest<HTMLElement>('[data-act]')?.dataset.act !== 'next') return;
		const id = target.closest<HTMLElement>('[data-id]')?.dataset.id;
		if (id) this.#hooks.next(id);
	}

	double(event: MouseEvent): void {
		const target = event.target as HTMLElement;
		if (target.closest('[data-act], [data-own]')) return;
		const id = target.closest<HTMLElement>('[data-id]')?.dataset.id;
		if (id) return this.#hooks.open(id);
		const box = this.#hooks.box();
		const column = columnAt(box, event.clientX);
		if (column === null) return;
		const step = this.#screen.view.step;
		const at = snapDown(minuteAt(box, event.clientY), step);
		const room = stretchAt(this.#screen.layout.times[column]?.free ?? [], at);
		const minutes = room ? Math.min(30, room.to - at) : 30;
		this.#hooks.make(column, at, Math.max(LEAST_MINUTES, minutes));
	}

	menu(event: MouseEvent): void {
		const target = event.target as HTMLElement;
		if (target.closest('[data-own]')) return;
		event.preventDefault();
		if (this.#press?.isTouch) return;
		this.#forget();
		const id = target.closest<HTMLElement>('[data-id]')?.dataset.id ?? null;
		if (!id) {
			const box = this.#hooks.box();
			const column = columnAt(box, event.clientX);
			if (column !== null) this.#hooks.gap(column, minuteAt(box, event.clientY));
		}
		this.#hooks.menu(id, event.clientX, event.clientY);
	}

	#longPress(): void {
		const press = this.#press;
		if (!press) return;
		navigator.vibrate?.(10);
		this.#begin();
		if (!press.isDragging && press.id) this.#hooks.menu(press.id, press.x, press.y);
	}

	#begin(): void {
		const press = this.#press;
		if (!press || !this.#screen.mayChange) return;
		clearTimeout(press.timer);
		const held = this.#heldBy(press);
		if (!held) return this.#forget();
		press.isDragging = true;
		this.#hooks.surface().setPointerCapture(press.pointerId);
		this.#screen.selection.close();
		this.#screen.drag.begin(held, null);
		this.#follow();
		this.#frame = requestAnimationFrame(() => this.#scroll());
		if ('appointment' in held) this.#screen.live.presence('dragging', held.appointment.id);
	}

	#heldBy(press: Press): Held | null {
		const screen = this.#screen;
		if (!press.id) {
			if (!screen.mayBook(screen.layout.columns[press.column]?.providerId ?? null)) return null;
			return { kind: 'make', anchor: snapDown(press.minute, screen.view.step) };
		}
		const appointment = screen.board.find(press.id);
		if (!appointment || !screen.mayBook(appointment.providerId)) return null;
		if (press.isResize) return { kind: 'resize', appointment };
		const { from } = screen.spanOf(appointment);
		return { kind: 'move', appointment, grabbedAt: press.minute - from };
	}

	#follow(): void {
		const { drag, view, layout } = this.#screen;
		const { held } = drag;
		const box = this.#hooks.box();
		const column = columnAt(box, this.#at.x);
		if (!held || column === null) return;
		const minute = minuteAt(box, this.#at.y);
		const { step } = view;
		const { window } = layout;
		if (held.kind === 'make') {
			const to = Math.max(held.anchor + step, snap(minute, step));
			const from = minute < held.anchor ? snapDown(minute, step) : held.anchor;
			const end = minute < held.anchor ? held.anchor + step : to;
			drag.to({ column: this.#press?.column ?? column, from, minutes: Math.min(720, end - from) });
		} else if (held.kind === 'resize') {
			const { from } = this.#screen.spanOf(held.appointment);
			const minutes = Math.max(LEAST_MINUTES, Math.min(720, snap(minute, step) - from));
			drag.to({ column: this.#press?.column ?? column, from, minutes });
		} else {
			const { minutes } = held.kind === 'move' ? held.appointment : held.card;
			const offset = held.kind === 'move' ? held.grabbedAt : 0;
			drag.to({ column, from: inWindow(snap(minute - offset, step), minutes, window), minutes });
		}
	}

	#finish(): void {
		const ended = this.#screen.drag.end();
		this.#screen.live.presence('looking');
		if (!ended) return;
		const { held, target } = ended;
		if (held.kind === 'make') this.#hooks.make(target.column, target.from, target.minutes);
		else this.#hooks.drop(held, target);
	}

	#scroll(): void {
		if (!this.#press?.isDragging) return;
		const scroller = this.#hooks.scroller();
		const edge = scroller.getBoundingClientRect();
		const down = edgeSpeed(this.#at.y, edge.top + 48, edge.bottom);
		const right = edgeSpeed(this.#at.x, edge.left + 56, edge.right);
		if (down || right) {
			scroller.scrollBy(right, down);
			this.#follow();
		}
		this.#frame = requestAnimationFrame(() => this.#scroll());
	}

	#forget(): void {
		clearTimeout(this.#press?.timer);
		cancelAnimationFrame(this.#frame);
		this.#press = null;
	}
}

/** The last 6 px of a card that is tall enough resize it. */
function nearBottom(card: HTMLElement | null, y: number): boolean {
	if (!card) return false;
	const { bottom, height } = card.getBoundingClientRect();
	return height >= 30 && bottom - y <= 6;
}
