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
	close() {
		this.#open = null;
	}
}
export const overlays = new Overlays();
