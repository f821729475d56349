import { addDays } from './local-date.ts';

/**
 * One local day of a clinic as integers. Offsets are read from Intl once per day (twice, and by
 * bisection, on a day on which the clock changes), so that a thousand cards cost additions only.
 */
export interface ZoneDay {
	on: string;
	/** The instants at which the local day begins and ends. */
	startMs: number;
	endMs: number;
	/** Midnight of the date as a clock on UTC would show it, ms. */
	zeroMs: number;
	/** Local wall clock minus UTC, in minutes, from `fromMs` on; one row on an ordinary day. */
	offsets: readonly { fromMs: number; minutes: number }[];
}

const MINUTE = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
	let format = formats.get(timeZone);
	if (!format) {
		format = new Intl.DateTimeFormat('en-US', {
			timeZone,
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric'
		});
		formats.set(timeZone, format);
	}
	return format;
}

/** Local wall clock minus UTC at an instant, in minutes. */
export function offsetAt(timeZone: string, ms: number): number {
	const part: Record<string, number> = {};
	for (const { type, value } of formatOf(timeZone).formatToParts(ms)) part[type] = Number(value);
	const wall = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!);
	return Math.round((wall - Math.floor(ms / MINUTE) * MINUTE) / MINUTE);
}

/** The first instant of a local date: midnight, or the first minute that exists after it. */
function startOf(timeZone: string, on: string): number {
	const wall = Date.parse(`${on}T00:00:00Z`);
	const early = wall - offsetAt(timeZone, wall - 14 * 60 * MINUTE) * MINUTE;
	const late = wall - offsetAt(timeZone, early) * MINUTE;
	return Math.max(early, late);
}

/** The minute at which the offset changes between two instants. */
function changeBetween(timeZone: string, from: number, to: number): number {
	const before = offsetAt(timeZone, from);
	let low = from;
	let high = to;
	while (high - low > MINUTE) {
		const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE;
		if (offsetAt(timeZone, middle) === before) low = middle;
		else high = middle;
	}
	return high;
}

/** @param on local date in the clinic's zone. */
export function openDay(timeZone: string, on: string): ZoneDay {
	const startMs = startOf(timeZone, on);
	const endMs = startOf(timeZone, addDays(on, 1));
	const first = offsetAt(timeZone, startMs);
	const last = offsetAt(timeZone, endMs - MINUTE);
	const offsets = [{ fromMs: startMs, minutes: first }];
	if (first !== last)
		offsets.push({ fromMs: changeBetween(timeZone, startMs, endMs - MINUTE), minutes: last });
	return { on, startMs, endMs, zeroMs: Date.parse(`${on}T00:00:00Z`), offsets };
}

/** Minutes on the day's wall clock from local midnight; below 0 or above 1440 outside the day. */
export function minutesOf(day: ZoneDay, ms: number): number {
	let offset = day.offsets[0]!.minutes;
	for (const row of day.offsets) if (ms >= row.fromMs) offset = row.minutes;
	return Math.floor((ms + offset * MINUTE - day.zeroMs) / MINUTE);
}

/** The instant of a wall-clock minute; one that the clock skips becomes the first minute after the gap. */
export function instantOf(day: ZoneDay, minutes: number): number {
	const wall = day.zeroMs + minutes * MINUTE;
	for (const row of day.offsets) {
		const ms = wall - row.minutes * MINUTE;
		const until = day.offsets[day.offsets.indexOf(row) + 1]?.fromMs ?? Infinity;
		if (ms < until) return Math.max(ms, row === day.offsets[0] ? -Infinity : row.fromMs);
	}
	return wall - day.offsets.at(-1)!.minutes * MINUTE;
}

/** The local date of an instant. */
export const dateOf = (timeZone: string, ms: number): string =>
	new Date(ms + offsetAt(timeZone, ms) * MINUTE).toISOString().slice(0, 10);

/** `HH:MM` of minutes from midnight; 1440 is `24:00`. */
export const clock = (minutes: number): string => {
	const whole = minutes > 1440 ? minutes - 1440 : minutes;
	return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
};

export const minutesOfClock = (text: string): number =>
	Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
