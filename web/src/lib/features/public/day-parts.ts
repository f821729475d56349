export const DAY_PARTS = ['morning', 'afternoon', 'evening'] as const;
export type DayPart = (typeof DAY_PARTS)[number];
const NOON = '12:00';
const EVENING = '18:00';

/** `HH:MM` of the clinic's clock; noon is the afternoon, six the evening. */
export const partOf = (at: string): DayPart =>
	at < NOON ? 'morning' : at < EVENING ? 'afternoon' : 'evening';

/** Local times between which a start of that part lies, as the waitlist takes them. */
export const PART_BOUNDS: Record<DayPart, { after: string; before: string }> = {
	morning: { after: '00:00', before: NOON },
	afternoon: { after: NOON, before: EVENING },
	evening: { after: EVENING, before: '24:00' }
};

export interface FreeStart {
	start: string;
	/** `HH:MM` of the clinic's clock. */
	at: string;
}

/** One start once, whoever it is with, sorted into the parts of the day; parts without any are left out. */
export function byParts(starts: readonly FreeStart[]): { part: DayPart; starts: FreeStart[] }[] {
	const once = new Map(starts.map((one) => [one.start, one]));
	const sorted = [...once.values()].sort((a, b) => (a.start < b.start ? -1 : 1));
	return DAY_PARTS.map((part) => ({
		part,
		starts: sorted.filter((one) => partOf(one.at) === part)
	})).filter(({ starts }) => starts.length > 0);
}

/** Round times first: the hour and its half, the quarters, the tens, then the rest. */
const roundness = (at: string): number => {
	const minute = Number(at.slice(3));
	if (minute % 30 === 0) return 0;
	if (minute % 15 === 0) return 1;
	return minute % 10 === 0 ? 2 : 3;
};

/** At most so many of a part's times, the roundest ones, in order: a hundred buttons are no choice. */
export function fewOf(starts: readonly FreeStart[], most: number): FreeStart[] {
	if (starts.length <= most) return [...starts];
	const chosen = new Set(
		[...starts].sort((a, b) => roundness(a.at) - roundness(b.at)).slice(0, most)
	);
	return starts.filter((one) => chosen.has(one));
}
