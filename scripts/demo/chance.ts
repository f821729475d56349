/** Chance that repeats itself: the same seed gives the same demo on every machine (mulberry32). */
export interface Chance {
	/** 0 up to but without 1. */
	next(): number;
	/** A whole number from `from` to `to`, both included. */
	between(from: number, to: number): number;
	isTrue(probability: number): boolean;
	pick<Item>(items: readonly Item[]): Item;
}

export function chanceOf(seed: string): Chance {
	let state = 2_166_136_261;
	for (const character of seed)
		state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16_777_619);
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
	return {
		next,
		between,
		isTrue: (probability) => next() < probability,
		pick: (items) => {
			const item = items[between(0, items.length - 1)];
			if (item === undefined) throw new Error('nothing to pick from');
			return item;
		}
	};
}
