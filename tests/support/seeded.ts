/** Chance that can be repeated: mulberry32. A failing run prints its seed. */
export function seeded(seed: number) {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
	return {
		/** 0 up to but without `below`. */
		below: (below: number): number => Math.floor(next() * below),
		chance: (likelihood: number): boolean => next() < likelihood,
		one: <Thing>(things: readonly Thing[]): Thing => things[Math.floor(next() * things.length)]!
	};
}
export type Seeded = ReturnType<typeof seeded>;
