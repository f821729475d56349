import type { WaitlistEntry } from '#contracts/schedule';
import { weekdayOf } from '../layout/local-date.ts';
import type { Span } from '../layout/intervals.ts';
import { minutesOfClock } from '../layout/zone-day.ts';

export interface FreeTime extends Span {
	on: string;
	/** The provider who works there, or null when the place is open to any. */
	providerId: string | null;
}

/** Whether somebody on the waitlist could come then: length, provider, dates, weekdays and hours. */
export function fits(entry: WaitlistEntry, free: FreeTime): boolean {
	if (entry.minutes > free.to - free.from) return false;
	if (entry.providerId && free.providerId && entry.providerId !== free.providerId) return false;
	if (entry.windows.length === 0) return true;
	return entry.windows.some((window) => {
		if (free.on < window.from || free.on > window.to) return false;
		if (window.weekdays?.length && !window.weekdays.includes(weekdayOf(free.on))) return false;
		const from = Math.max(free.from, window.after ? minutesOfClock(window.after) : 0);
		const to = Math.min(free.to, window.before ? minutesOfClock(window.before) : 1440);
		return to - from >= entry.minutes;
	});
}

/** Urgent first, then who has waited longest. */
export const inTurn = (a: WaitlistEntry, b: WaitlistEntry): number =>
	Number(b.urgent) - Number(a.urgent) || (a.createdAt < b.createdAt ? -1 : 1);
