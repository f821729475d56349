import type { Span } from '../layout/intervals.ts';

/** A free stretch of a column that the desk has pointed at. */
export interface Gap extends Span {
	columnKey: string;
	/** The whole free stretch around it, for what would fit. */
	room: Span;
}

/** One card or one gap at a time; the open card is the selected one with its details shown. */
export class Selection {
	#id = $state<string | null>(null);
	#gap = $state.raw<Gap | null>(null);
	#isOpen = $state(false);
	#moved = $state<string | null>(null);

	get id() {
		return this.#id;
	}
	get gap() {
		return this.#gap;
	}
	get isOpen() {
		return this.#isOpen;
	}
	/** The card that was moved last, marked until something else is done. */
	get moved() {
		return this.#moved;
	}

	pick(id: string): void {
		if (this.#id !== id) this.#isOpen = false;
		this.#id = id;
		this.#gap = null;
	}
	open(id: string): void {
		this.pick(id);
		this.#isOpen = true;
	}
	close(): void {
		this.#isOpen = false;
	}
	pickGap(gap: Gap | null): void {
		this.#gap = gap;
		this.#id = null;
		this.#isOpen = false;
	}
	clear(): void {
		this.#id = null;
		this.#gap = null;
		this.#isOpen = false;
	}
	markMoved(id: string | null): void {
		this.#moved = id;
	}
}
