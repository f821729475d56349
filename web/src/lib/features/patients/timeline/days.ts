import type { TimelineItem } from '#contracts/timeline';
import * as fmt from '$lib/fmt.ts';

/** Lines of one day, or of the days to come. */
export interface TimelineDay {
	/** Local date at the clinic of the first line; `coming` is before all. */
	on: string;
	isComing: boolean;
	items: TimelineItem[];
}

/**
 * The axis cut into days, each line by the clock of its own clinic. What is still to come stands in
 * days of its own, the latest first like everything else.
 */
export function daysOf(
	items: readonly TimelineItem[],
	zoneOf: (clinicId: string) => string,
	now: number
): TimelineDay[] {
	const days: TimelineDay[] = [];
	for (const item of items) {
		const on = fmt.localDateOf(item.at, zoneOf(item.clinicId));
		const isComing = Date.parse(item.at) > now;
		const last = days.at(-1);
		if (last?.on === on && last.isComing === isComing) last.items.push(item);
		else days.push({ on, isComing, items: [item] });
	}
	return days;
}
