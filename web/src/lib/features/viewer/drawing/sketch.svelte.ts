import {
	MOST_PEN_POINTS,
	POINTS_OF_KIND,
	type AnnotationKind,
	type Point
} from '#domain/imaging/annotations/vocabulary';

const CLOSER_IS_SAME = 4;

/**
 * A drawing that is being made. A press fixes a point; so does letting go somewhere else, so that dragging
 * and clicking from point to point both work. `fine` is how many pixels of the picture one of the screen is.
 */
export class Sketch {
	readonly kind: AnnotationKind;
	#fixed = $state.raw<readonly Point[]>([]);
	#floating = $state.raw<Point | null>(null);

	constructor(kind: AnnotationKind) {
		this.kind = kind;
	}

	/** What is seen so far, with the point under the pointer. */
	get points(): readonly Point[] {
		return this.#floating && this.kind !== 'pen' ? [...this.#fixed, this.#floating] : this.#fixed;
	}
	get isBegun(): boolean {
		return this.#fixed.length > 0;
	}

	/** Answers the points when these were the last. */
	press(at: Point): readonly Point[] | null {
		return this.#fix(at);
	}
	move(at: Point, fine: number): void {
		this.#floating = at;
		if (this.kind !== 'pen' || !this.isBegun || this.#fixed.length >= MOST_PEN_POINTS) return;
		const last = this.#fixed.at(-1)!;
		if (Math.hypot(at.x - last.x, at.y - last.y) > 2 * fine) this.#fixed = [...this.#fixed, at];
	}
	lift(at: Point, fine: number): readonly Point[] | null {
		if (this.kind === 'pen') return this.#fixed.length > 1 ? this.#done() : this.#dropped();
		const last = this.#fixed.at(-1);
		if (!last || Math.hypot(at.x - last.x, at.y - last.y) < CLOSER_IS_SAME * fine) return null;
		return this.#fix(at);
	}

	#fix(at: Point): readonly Point[] | null {
		this.#fixed = [...this.#fixed, at];
		this.#floating = null;
		const [least, most] = POINTS_OF_KIND[this.kind];
		return least === most && this.#fixed.length === least ? this.#done() : null;
	}
	#done(): readonly Point[] {
		const points = this.#fixed;
		this.#dropped();
		return points;
	}
	#dropped(): null {
		this.#fixed = [];
		this.#floating = null;
		return null;
	}
}
