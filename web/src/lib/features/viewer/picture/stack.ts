import { Unopenable, type Picture } from './picture.ts';

/** So many slices on either side of the one that is looked at are fetched, in that order. */
const AROUND = 4;
/** Slices that are kept; beyond them the farthest are forgotten. */
const MOST_KEPT = 60;

interface Held {
	picture: Promise<Picture>;
	abort: AbortController;
	isHere: boolean;
}
/** Fetches and opens the file of a slice. */
export type OpenSlice = (id: string, signal: AbortSignal) => Promise<Picture>;

/** The files of one volume, each fetched when it or a neighbour is looked at, never all at once. */
export class Stack {
	readonly #ids: readonly string[];
	readonly #open: OpenSlice;
	readonly #held = new Map<number, Held>();

	constructor(ids: readonly string[], open: OpenSlice) {
		this.#ids = ids;
		this.#open = open;
	}

	/** The slice, and soon its neighbours; what is on its way for a place left behind is given up. */
	async slice(index: number): Promise<Picture> {
		this.#leaveBehind(index);
		const picture = await this.#hold(index);
		for (let by = 1; by <= AROUND; by++)
			for (const beside of [index + by, index - by])
				if (beside >= 0 && beside < this.#ids.length) this.#hold(beside).catch(() => undefined);
		return picture;
	}

	close(): void {
		for (const { abort } of this.#held.values()) abort.abort();
		this.#held.clear();
	}

	#hold(index: number): Promise<Picture> {
		const known = this.#held.get(index);
		if (known) return known.picture;
		const abort = new AbortController();
		const held: Held = {
			abort,
			isHere: false,
			picture: this.#open(this.#ids[index]!, abort.signal)
		};
		this.#held.set(index, held);
		held.picture.then(
			() => (held.isHere = true),
			() => this.#held.get(index) === held && this.#held.delete(index)
		);
		return held.picture;
	}

	#leaveBehind(index: number): void {
		for (const [at, { isHere, abort }] of this.#held)
			if (!isHere && Math.abs(at - index) > AROUND) {
				this.#held.delete(at);
				abort.abort();
			}
		const farthestFirst = [...this.#held.keys()].toSorted(
			(a, b) => Math.abs(b - index) - Math.abs(a - index)
		);
		for (const at of farthestFirst.slice(0, Math.max(0, this.#held.size - MOST_KEPT)))
			this.#held.delete(at);
	}
}

/** A volume of many files as one picture with a frame for each; it opens with the slice at `first`. */
export async function openStack(stack: Stack, count: number, first: number): Promise<Picture> {
	const model = await stack.slice(first);
	return {
		...model,
		frames: count,
		async frame(index) {
			const slice = await stack.slice(index);
			if (!isLike(slice, model)) throw new Unopenable('other_slice');
			return slice.frame(0);
		}
	};
}

/** One window must mean the same on every slice. */
const isLike = (a: Picture, b: Picture): boolean =>
	a.width === b.width &&
	a.height === b.height &&
	a.slope === b.slope &&
	a.intercept === b.intercept &&
	a.isColour === b.isColour;

/** Where to begin: an end of a volume shows air, so whoever comes by it is taken to the middle. */
export function beginAt(ids: readonly string[], id: string): number {
	const at = ids.indexOf(id);
	return at > 0 && at < ids.length - 1 ? at : Math.floor((ids.length - 1) / 2);
}
