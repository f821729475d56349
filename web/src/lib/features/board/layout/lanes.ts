import type { Span } from './intervals.ts';

export interface InLane<Item> {
	item: Item;
	/** 0-based lane and the number of lanes of its cluster: the card takes `1/of` of the column. */
	lane: number;
	of: number;
}

/**
 * Cards that overlap share the column's width. Greedy by start, then length; a cluster ends where
 * nothing overlaps any more, so a busy morning does not narrow the afternoon.
 */
export function toLanes<Item>(
	items: readonly Item[],
	spanOf: (item: Item) => Span
): InLane<Item>[] {
	const sorted = items
		.map((item) => ({ item, ...spanOf(item) }))
		.sort((a, b) => a.from - b.from || b.to - a.to);
	const out: InLane<Item>[] = [];
	let cluster: InLane<Item>[] = [];
	let ends: number[] = [];
	let until = -Infinity;
	const close = () => {
		for (const row of cluster) row.of = ends.length;
		out.push(...cluster);
		cluster = [];
		ends = [];
	};
	for (const { item, from, to } of sorted) {
		if (from >= until) close();
		let lane = ends.findIndex((end) => end <= from);
		if (lane < 0) lane = ends.length;
		ends[lane] = to;
		cluster.push({ item, lane, of: 1 });
		until = Math.max(until, to);
	}
	close();
	return out;
}
