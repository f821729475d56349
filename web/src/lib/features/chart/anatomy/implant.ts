import type { Command, Path } from './path.ts';

const LENGTH = 11.4;
const TOP = 2.2;
const END = 1.35;
const TURNS = 8;
const turns = Array.from({ length: TURNS }, (_, at) => ({
	y: 1.9 + (at * (LENGTH - 3)) / TURNS,
	x: TOP - ((TOP - END) * at) / TURNS
}));

/** Width of a crown's foot where it stands on an implant, in mm. */
export const IMPLANT_NECK = 4.4;

/** A tapered screw of 11 mm with its neck at the bone; the crown of the tooth's class stands on it. */
export const IMPLANT: { body: Path; threads: Path; neck: Path } = {
	body: [
		['M', -TOP, 0.9],
		...turns.flatMap(({ x, y }): Command[] => [
			['L', -x, y],
			['L', -x + 0.5, y + 0.62]
		]),
		['L', -END + 0.3, LENGTH - 0.7],
		['Q', 0, LENGTH + 0.5, END - 0.3, LENGTH - 0.7],
		...turns.toReversed().flatMap(({ x, y }): Command[] => [
			['L', x - 0.5, y + 0.62],
			['L', x, y]
		]),
		['L', TOP, 0.9],
		['Z']
	],
	threads: turns.flatMap(({ x, y }): Command[] => [
		['M', -x + 0.05, y],
		['L', x - 0.42, y + 0.62]
	]),
	neck: [['M', -1.7, -0.6], ['L', 1.7, -0.6], ['L', 1.9, 0.9], ['L', -1.9, 0.9], ['Z']]
};
