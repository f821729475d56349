import type { BlockTime, ShiftTime } from '#contracts/schedule';
import { isOn, spanOn, type Column } from './columns.ts';
import { gaps, join, without, type Span } from './intervals.ts';
import { minutesOfClock } from './zone-day.ts';
import { weekdayOf } from './local-date.ts';

export interface OpeningHours {
	weekday: number;
	from: string;
	to: string;
}
export interface Holiday {
	on: string;
	name: string;
	isClosed: boolean;
	hoursOfWeekday: number | null;
}

const WHOLE_DAY: Span = { from: 0, to: 1_440 };

/**
 * Opening spans of the clinic on a date; a holiday may close it or lend it another weekday's hours.
 * Hours that are not known (the records are out) close nothing.
 */
export function openingOn(
	hours: readonly OpeningHours[],
	holidays: readonly Holiday[],
	on: string
): Span[] {
	const holiday = holidays.find((one) => one.on === on);
	if (holiday?.isClosed) return [];
	if (hours.length === 0) return [WHOLE_DAY];
	const weekday = holiday?.hoursOfWeekday ?? weekdayOf(on);
	return join(
		hours
			.filter((one) => one.weekday === weekday)
			.map((one) => ({ from: minutesOfClock(one.from), to: minutesOfClock(one.to) }))
	);
}

/** Work shifts that bear on a column: its provider's, or those bound to its chairs. */
export function shiftsOf(column: Column, shifts: readonly ShiftTime[]): ShiftTime[] {
	const working = shifts.filter((shift) => shift.kind === 'work' && isOn(column.day, shift));
	const here = working.filter((shift) =>
		column.kind === 'provider'
			? shift.providerId === column.resourceId
			: shift.chairId !== null && column.chairIds.includes(shift.chairId)
	);
	if (here.length > 0 || column.kind !== 'chair') return here;
	return working.filter((shift) => shift.providerId === column.providerId);
}

/**
 * When a column can be booked, never while the clinic is closed. A chair with shifts of its own is
 * open in them, a provider's second chair in that provider's; one that belongs to nobody with the clinic.
 */
export function openIn(column: Column, shifts: readonly ShiftTime[], opening: Span[]): Span[] {
	const own = shiftsOf(column, shifts).map((shift) => spanOn(column.day, shift));
	if (own.length > 0) return without(own, gaps(opening, WHOLE_DAY));
	return column.kind === 'provider' ? [] : opening;
}

export interface Closed extends Span {
	/** A closed stretch between two open ones is the midday break. */
	isBreak: boolean;
}

export function closedIn(open: readonly Span[], window: Span): Closed[] {
	const first = open[0]?.from ?? Infinity;
	const last = open.at(-1)?.to ?? -Infinity;
	return gaps(open, window).map((span) => ({
		...span,
		isBreak: span.from >= first && span.to <= last
	}));
}

/** Blocks of a column; a room or chair shows its chairs' blocks and its provider's own. */
export function blocksIn(column: Column, blocks: readonly BlockTime[]): BlockTime[] {
	return blocks.filter(
		(block) =>
			isOn(column.day, block) &&
			((block.resource === 'provider' && block.resourceId === column.providerId) ||
				(block.resource === 'chair' &&
					(column.kind === 'provider' ? false : column.chairIds.includes(block.resourceId))))
	);
}

/** The first and last minute to draw: open time, and anything placed outside it, on whole half hours. */
export function dayWindow(open: readonly Span[], placed: readonly Span[]): Span {
	let from = Math.min(...open.map((span) => span.from), ...placed.map((span) => span.from));
	let to = Math.max(...open.map((span) => span.to), ...placed.map((span) => span.to));
	if (!Number.isFinite(from)) [from, to] = [9 * 60, 18 * 60];
	return {
		from: Math.max(0, Math.floor(from / 30) * 30),
		to: Math.min(1440, Math.ceil(to / 30) * 30 + 30)
	};
}
