import type { PlannedItem } from '../plan/rules.ts';

/**
 * Keeps at least so many minutes between two messages that rules plan for one patient: what comes
 * too soon waits, also for the end of quiet hours by then, and is skipped where that is too late for
 * it. Takes them soonest first, and answers them so.
 */
export function withinGap(
	items: readonly PlannedItem[],
	gapMinutes: number,
	endOfQuiet: (at: number) => number
): PlannedItem[] {
	if (gapMinutes === 0) return [...items];
	let free = -Infinity;
	const spaced = items.map((item): PlannedItem => {
		if (item.skipped !== null) return item;
		const sendsAt = item.sendsAt >= free ? item.sendsAt : endOfQuiet(free);
		if (sendsAt >= item.notAfter) return { ...item, skipped: 'minimum_gap' };
		free = sendsAt + gapMinutes * 60_000;
		return { ...item, sendsAt };
	});
	return spaced.sort((a, b) => a.sendsAt - b.sendsAt);
}
