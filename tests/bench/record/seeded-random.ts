/** A generator that gives the same numbers for the same seed (mulberry32). */
export interface SeededRandom {
	/** From 0 up to 1, which it never is. */
	next(): number;
	/** Whether one of so many chances came true; `share` from 0 to 1. */
	has(share: number): boolean;
	/** A whole number from 0 to below `end`. */
	below(end: number): number;
	pick<Item>(items: ArrayLike<Item>): Item;
}

export function seededRandom(seed: number): SeededRandom {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	const below = (end: number) => Math.floor(next() * end);
	return {
		next,
		below,
		has: (share) => next() < share,
		pick: (items) => items[below(items.length)] as (typeof items)[0]
	};
}
