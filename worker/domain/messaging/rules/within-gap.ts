import type { PlannedItem } from '../plan/rules.ts';

/**
 * Leaves out what would come too soon after the message before it: between two that rules plan for
 * one patient lie at least so many minutes. Soonest first, and so is the answer.
 */
export function withinGap(items: readonly PlannedItem[], gapMinutes: number): PlannedItem[] {
	let last = -Infinity;
	return items.map((item) => {
		if (item.skipped !== null) return item;
		if (item.sendsAt - last < gapMinutes * 60_000) return { ...item, skipped: 'minimum_gap' };
		last = item.sendsAt;
		return item;
	});
}
