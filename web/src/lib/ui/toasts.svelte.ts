/** Seconds in which a change can be taken back, everywhere. */
export const UNDO_SECONDS = 10;

export interface ToastWish {
	text: string;
	/** A second, quieter line: what follows, what is free instead. */
	detail?: string;
	tone?: 'plain' | 'bad';
	action?: { label: string; run: () => void | Promise<void> };
	/** How long it stays; null until it is closed. Refusals stay 8, others 5. */
	seconds?: number | null;
	/** Shows the seconds that are left. */
	countdown?: boolean;
}
export interface Toast extends ToastWish {
	id: number;
	shownAt: number;
	until: number | null;
}

class Toasts {
	#shown = $state.raw<Toast[]>([]);
	#last = 0;

	get shown() {
		return this.#shown;
	}

	/** Shows a word at the bottom; at most three at once. Answers a way to close it. */
	show(wish: ToastWish): () => void {
		const id = ++this.#last;
		const seconds = wish.seconds === undefined ? (wish.tone === 'bad' ? 8 : 5) : wish.seconds;
		const shownAt = Date.now();
		const until = seconds === null ? null : shownAt + seconds * 1000;
		this.#shown = [...this.#shown, { ...wish, id, shownAt, until }].slice(-3);
		if (seconds !== null) setTimeout(() => this.close(id), seconds * 1000);
		return () => this.close(id);
	}

	close(id: number) {
		this.#shown = this.#shown.filter((toast) => toast.id !== id);
	}
}

export const toasts = new Toasts();

export const toast = (wish: ToastWish | string) =>
	toasts.show(typeof wish === 'string' ? { text: wish } : wish);

/** A change that can be taken back for ten seconds. */
export const toastUndo = (
	text: string,
	label: string,
	undo: () => void | Promise<void>,
	detail?: string
) =>
	toasts.show({
		text,
		...(detail !== undefined && { detail }),
		seconds: UNDO_SECONDS,
		countdown: true,
		action: { label, run: undo }
	});
