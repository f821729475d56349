import type { Appointment, Status } from '#contracts/schedule';
import type { TodayFigures } from '#contracts/today';

/** What can be asked of a day. Each one opens the rows it was counted from. */
export const FIGURES = [
	'booked',
	'toCome',
	'waiting',
	'inChair',
	'done',
	'noShows',
	'cancelled',
	'chairUse',
	'unconfirmedTomorrow',
	'recovered'
] as const;
export type Figure = (typeof FIGURES)[number];

export const isFigure = (word: string | null): word is Figure =>
	(FIGURES as readonly (string | null)[]).includes(word);

/** Minutes from which a wait is long, and from which it is too long. */
export const LONG_WAIT_MINUTES = 10;
export const TOO_LONG_WAIT_MINUTES = 20;

export type Day = Pick<
	TodayFigures,
	| 'booked'
	| 'arrived'
	| 'inChair'
	| 'done'
	| 'noShows'
	| 'cancelled'
	| 'longestWaitMinutes'
	| 'chairMinutesBooked'
	| 'chairMinutesOpen'
	| 'unconfirmedTomorrow'
	| 'gapRounds'
	| 'recoveredMinutes'
>;
const NOTHING: Day = {
	booked: 0,
	arrived: 0,
	inChair: 0,
	done: 0,
	noShows: 0,
	cancelled: 0,
	longestWaitMinutes: 0,
	chairMinutesBooked: 0,
	chairMinutesOpen: 0,
	unconfirmedTomorrow: 0,
	gapRounds: 0,
	recoveredMinutes: 0
};

/** Several clinics as one: counts and minutes add up, the longest wait is the longest of all. */
export const together = (days: readonly Day[]): Day =>
	days.reduce(
		(sum, day) => ({
			booked: sum.booked + day.booked,
			arrived: sum.arrived + day.arrived,
			inChair: sum.inChair + day.inChair,
			done: sum.done + day.done,
			noShows: sum.noShows + day.noShows,
			cancelled: sum.cancelled + day.cancelled,
			longestWaitMinutes: Math.max(sum.longestWaitMinutes, day.longestWaitMinutes),
			chairMinutesBooked: sum.chairMinutesBooked + day.chairMinutesBooked,
			chairMinutesOpen: sum.chairMinutesOpen + day.chairMinutesOpen,
			unconfirmedTomorrow: sum.unconfirmedTomorrow + day.unconfirmedTomorrow,
			gapRounds: sum.gapRounds + day.gapRounds,
			recoveredMinutes: sum.recoveredMinutes + day.recoveredMinutes
		}),
		NOTHING
	);

/** Booked and not yet here: neither waiting, in a chair, done nor missed. */
export const toCome = (day: Day): number =>
	Math.max(0, day.booked - day.arrived - day.inChair - day.done - day.noShows);

/** Everybody who has come today, wherever they are now. */
export const came = (day: Day): number => day.arrived + day.inChair + day.done;

/** Share of the opening time of all chairs that is booked, 0 to 1 and over; null when nothing is open. */
export const chairUse = (day: Day): number | null =>
	day.chairMinutesOpen > 0 ? day.chairMinutesBooked / day.chairMinutesOpen : null;

/** Share of those booked who did not come; null when nobody is booked. */
export const noShowShare = (day: Day): number | null =>
	day.booked > 0 ? day.noShows / day.booked : null;

/** How many rows a figure has behind it. */
export const countOf = (figure: Figure, day: Day): number =>
	({
		booked: day.booked,
		toCome: toCome(day),
		waiting: day.arrived,
		inChair: day.inChair,
		done: day.done,
		noShows: day.noShows,
		cancelled: day.cancelled,
		chairUse: day.booked - day.noShows,
		unconfirmedTomorrow: day.unconfirmedTomorrow,
		recovered: day.gapRounds
	})[figure];

const STATUSES_OF: Record<Figure, readonly Status[]> = {
	booked: ['requested', 'scheduled', 'arrived', 'in_chair', 'completed', 'checked_out', 'no_show'],
	toCome: ['requested', 'scheduled'],
	waiting: ['arrived'],
	inChair: ['in_chair'],
	done: ['completed', 'checked_out'],
	noShows: ['no_show'],
	cancelled: ['cancelled'],
	chairUse: ['requested', 'scheduled', 'arrived', 'in_chair', 'completed', 'checked_out'],
	unconfirmedTomorrow: ['requested', 'scheduled'],
	// Its rows are rounds, not visits of the day.
	recovered: []
};

/** Whether the clinic's object counted this appointment in the figure (its day is settled by the caller). */
export const isBehind = (
	figure: Figure,
	appointment: Pick<Appointment, 'status' | 'confirmation'>
): boolean =>
	STATUSES_OF[figure].includes(appointment.status) &&
	(figure !== 'unconfirmedTomorrow' ||
		appointment.confirmation === 'unconfirmed' ||
		appointment.confirmation === 'left_message');
