/** Works on so many at once, each lane taking the next that is left. An error of one ends all. */
export async function inLanes<Item>(
	lanes: number,
	items: readonly Item[],
	work: (item: Item) => Promise<void>
): Promise<void> {
	const left = items.values();
	const lane = async () => {
		for (const item of left) await work(item);
	};
	await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
}
