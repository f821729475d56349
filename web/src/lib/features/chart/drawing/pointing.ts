import type { Surface } from '#domain/clinical/teeth/surfaces';
import { isSameTooth } from '#domain/clinical/teeth/arch';
import type { Tooth } from '#domain/clinical/teeth/tooth';

/** What lies under a pointer. */
export interface Hit {
	tooth: Tooth;
	surface: Surface | null;
}
interface Acts<Press> {
	press: (hit: Hit, event: Press) => void;
	reach: (tooth: Tooth) => void;
}

/**
 * A press on the drawing and the teeth that are then dragged over. A mouse presses as it goes down. A
 * finger that goes down may only mean to scroll: it presses as it lifts, or once it has come to another
 * tooth, and the browser's own scrolling (`cancel`) leaves the chart as it was.
 */
export class Pointing<Press extends { pointerType: string }> {
	#last: Tooth | null = null;
	#waiting: (() => void) | null = null;
	readonly #acts: Acts<Press>;

	constructor(acts: Acts<Press>) {
		this.#acts = acts;
	}

	down(hit: Hit, event: Press): void {
		this.#last = hit.tooth;
		const press = () => this.#acts.press(hit, event);
		if (event.pointerType === 'touch') this.#waiting = press;
		else press();
	}
	/** Over a tooth with the button or the finger down. */
	move(tooth: Tooth | null): void {
		if (!this.#last || !tooth || isSameTooth(tooth, this.#last)) return;
		this.#last = tooth;
		this.#settle();
		this.#acts.reach(tooth);
	}
	up(): void {
		this.#settle();
		this.cancel();
	}
	cancel(): void {
		this.#last = null;
		this.#waiting = null;
	}

	#settle(): void {
		this.#waiting?.();
		this.#waiting = null;
	}
}
