import type { PreferredTimeView } from '#contracts/patients';
import { weekdayOf } from '#domain/time/calendar-dates';
import { clockOf } from '#domain/time/zone-clock';

export interface Opening {
	providerId: string;
	chairId: string;
	/** Instant. */
	start: string;
	minutes: number;
}

/**
 * One opening a day, those that the patient prefers before the others, the earliest first; each round
 * takes the next of them, and begins anew at the end.
 */
export function pickOpening(
	openings: readonly Opening[],
	timeZone: string,
	preferred: readonly PreferredTimeView[],
	round: number
): Opening | null {
	const clock = clockOf(timeZone);
	const days = new Map<string, { opening: Opening; isLiked: boolean }>();
	for (const opening of openings) {
		const on = clock.dateAt(Date.parse(opening.start));
		const isLiked = preferred.some((time) =>
			suits(time, on, timeOf(clock.minutesAt(Date.parse(opening.start))))
		);
		const before = days.get(on);
		if (!before || (isLiked && !before.isLiked)) days.set(on, { opening, isLiked });
	}
	const all = [...days.values()];
	const liked = all.filter((one) => one.isLiked);
	const ordered = [...liked, ...all.filter((one) => !one.isLiked)];
	return ordered[round % Math.max(1, ordered.length)]?.opening ?? null;
}

/** `09:30` of minutes from midnight. */
const timeOf = (minutes: number): string =>
	[Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

const suits = ({ weekdays, after, before }: PreferredTimeView, on: string, time: string): boolean =>
	weekdays.includes(weekdayOf(on)) &&
	(after === null || time >= after) &&
	(before === null || time < before);
