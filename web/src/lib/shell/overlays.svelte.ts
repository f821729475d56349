export type Overlay = 'palette' | 'keys';

/** Which of the shell's own overlays is open; one at a time. */
class Overlays {
	#open = $state<Overlay | null>(null);

	get open() {
		return this.#open;
	}
	show(overlay: Overlay) {
		this.#open = overlay;
	}
	/** A dialog tells of its closing a moment later, when another may be open already. */
	close(overlay: Overlay) {
		if (this.#open === overlay) this.#open = null;
	}
}
export const overlays = new Overlays();
