import { m } from '$lib/paraglide/messages.js';
import { UNIT_MINUTES, unitFor } from './durations.ts';

/** "90 minutes", "12 hours", "2 days" in the reader's language. */
export function sayDuration(minutes: number): string {
	const unit = unitFor(minutes);
	const count = minutes / UNIT_MINUTES[unit];
	const words = {
		minutes: m.online_minutes,
		hours: m.online_hours,
		days: m.online_days
	};
	return words[unit]({ count });
}
