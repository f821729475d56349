/**
 * Of several reminders of one visit that are due at once, as after an outage: the newest that is
 * still worth sending goes, the others are stale (X33). Without a useful one all of them are.
 */
export function newestUseful<Item extends { dueAt: number; notAfter: number }>(
	due: readonly Item[],
	now: number
): { goes: Item | null; stale: Item[] } {
	let goes: Item | null = null;
	for (const item of due)
		if (now < item.notAfter && (goes === null || item.dueAt > goes.dueAt)) goes = item;
	return { goes, stale: due.filter((item) => item !== goes) };
}
