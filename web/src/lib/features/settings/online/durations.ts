export const UNIT_MINUTES = { minutes: 1, hours: 60, days: 1_440 } as const;
export type Unit = keyof typeof UNIT_MINUTES;

/** The largest unit in which a length is a whole number; nothing at all is counted in hours. */
export function unitFor(minutes: number): Unit {
	if (minutes === 0) return 'hours';
	if (minutes % UNIT_MINUTES.days === 0) return 'days';
	return minutes % UNIT_MINUTES.hours === 0 ? 'hours' : 'minutes';
}
