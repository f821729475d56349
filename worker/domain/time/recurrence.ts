import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill/implementation';
import {
	civilOfDayNumber,
	DAY_MS,
	dateOfDayNumber,
	dayNumberOf,
	type LocalDate,
	weekdayOfDayNumber
} from './calendar-dates.ts';
import { type LocalTime, MINUTE_MS, minutesOfTime } from './local-times.ts';
import { parseRule, type RecurrenceRule } from './recurrence-rule.ts';
import type { ZoneClock } from './zone-clock.ts';

/** Something that repeats from a local day on, at a local time. `rule: null` is that day alone. */
export interface Repetition {
	startsOn: LocalDate;
	/** When on each day: decides whether the last day still lies before an UNTIL with a time. */
	from: LocalTime;
	/** RFC 5545 RRULE without DTSTART, already accepted by `parseRule`. */
	rule: string | null;
}

/** Local dates [from, to) that somebody wants to see. */
export interface DateWindow {
	from: LocalDate;
	to: LocalDate;
}

/** Nothing repeats longer than this after its first day, so that no look-up is unbounded. */
const HORIZON_DAYS = 36_525;

/**
 * The local dates of a repetition inside the window, in order. `startsOn` itself counts only if it
 * fits the rule. Throws RangeError for a rule that `parseRule` refuses: check it at the border.
 * DAILY and WEEKLY are arithmetic; MONTHLY and YEARLY are the library's.
 */
export function expandDates(
	{ startsOn, from, rule: text }: Repetition,
	clock: ZoneClock,
	window: DateWindow
): LocalDate[] {
	if (text === null) return startsOn >= window.from && startsOn < window.to ? [startsOn] : [];
	const parsed = parseRule(text);
	if (!parsed.ok) throw new RangeError('invalid recurrence rule');
	const rule = parsed.value;
	const first = dayNumberOf(startsOn);
	const lastByRule = rule.until ? lastDay(rule.until, from, clock) : Infinity;
	const low = Math.max(first, dayNumberOf(window.from));
	const high = Math.min(dayNumberOf(window.to) - 1, first + HORIZON_DAYS, lastByRule);
	if (low > high) return [];
	return daysOfRule(rule, first, low, high).map(dateOfDayNumber);
}

/** The day numbers of a rule from day `first` that lie in [low, high]. */
export function daysOfRule(
	rule: RecurrenceRule,
	first: number,
	low: number,
	high: number
): number[] {
	if (rule.isExotic || rule.frequency === 'MONTHLY' || rule.frequency === 'YEARLY') {
		return daysByLibrary(rule, first, low, high);
	}
	const isDay = rule.frequency === 'DAILY' ? everyDays(rule, first) : everyWeeks(rule, first);
	const days: number[] = [];
	let left = rule.count ?? Infinity;
	// A count can only be spent from the first day on; without one the walk begins at the window.
	for (let day = rule.count === null ? low : first; day <= high && left > 0; day++) {
		if (!isDay(day)) continue;
		left--;
		if (day >= low) days.push(day);
	}
	return days;
}

function everyDays(rule: RecurrenceRule, first: number): (day: number) => boolean {
	return (day) => (day - first) % rule.interval === 0 && passesFilters(rule, day);
}

function everyWeeks(rule: RecurrenceRule, first: number): (day: number) => boolean {
	const firstWeek = weekOf(first, rule.weekStart);
	const weekday = weekdayOfDayNumber(first);
	return (day) =>
		(weekOf(day, rule.weekStart) - firstWeek) % rule.interval === 0 &&
		(rule.byDay.length > 0 || weekdayOfDayNumber(day) === weekday) &&
		passesFilters(rule, day);
}

/** Weeks counted from some week that begins on `weekStart`. */
const weekOf = (day: number, weekStart: number): number => Math.floor((day + 4 - weekStart) / 7);

function passesFilters({ byDay, byMonth, byMonthDay }: RecurrenceRule, day: number): boolean {
	if (byDay.length > 0) {
		const weekday = weekdayOfDayNumber(day);
		if (!byDay.some((wanted) => wanted.weekday === weekday)) return false;
	}
	if (byMonth.length === 0 && byMonthDay.length === 0) return true;
	const date = civilOfDayNumber(day);
	if (byMonth.length > 0 && !byMonth.includes(date.month)) return false;
	if (byMonthDay.length === 0) return true;
	const length = daysInMonth(date.year, date.month);
	return byMonthDay.some((wanted) => (wanted > 0 ? wanted : length + 1 + wanted) === date.day);
}

const daysInMonth = (year: number, month: number): number =>
	dayNumberOf(month === 12 ? `${pad(year + 1)}-01-01` : `${pad(year)}-${two(month + 1)}-01`) -
	dayNumberOf(`${pad(year)}-${two(month)}-01`);
const pad = (year: number): string => String(year).padStart(4, '0');
const two = (month: number): string => String(month).padStart(2, '0');

/** UNTIL as the last local day: with a time, the day counts only if its own time is not after. */
function lastDay(
	until: NonNullable<RecurrenceRule['until']>,
	from: LocalTime,
	clock: ZoneClock
): number {
	const on = dayNumberOf(until.on);
	if (until.minutes === null) return on;
	const atMs = on * DAY_MS + until.minutes * MINUTE_MS;
	const [day, minutes] = until.isUtc
		? [clock.dayNumberAt(atMs), clock.minutesAt(atMs)]
		: [on, until.minutes];
	return minutesOfTime(from) <= minutes ? day : day - 1;
}

/** Days are walked as noons of UTC, where no clock ever changes. */
function daysByLibrary(rule: RecurrenceRule, first: number, low: number, high: number): number[] {
	const noon = (day: number) =>
		Temporal.Instant.fromEpochMilliseconds(day * DAY_MS + DAY_MS / 2).toZonedDateTimeISO('UTC');
	const recurrence = new RRuleTemporal({
		rruleString: `RRULE:${rule.text}`,
		dtstart: noon(first),
		temporal: Temporal,
		cache: false
	});
	return recurrence
		.between(noon(low), noon(high), true)
		.map((at) => Math.floor(at.epochMilliseconds / DAY_MS));
}
