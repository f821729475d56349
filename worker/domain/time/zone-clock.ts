import { isTimeZone } from '../organisation/time-zone.ts';
import { fail, type Result, succeed } from '../kernel/result.ts';
import { DAY_MS, dateOfDayNumber, dayNumberOf, type LocalDate } from './calendar-dates.ts';
import { type LocalTime, MINUTE_MS, minutesOfTime } from './local-times.ts';
import { type OffsetSpan, readOffsetSpan } from './zone-offsets.ts';

/** One local day as instants, half-open: 23, 24 or 25 hours, or what the zone's law made of it. */
export interface DayBounds {
	startMs: number;
	endMs: number;
}

/**
 * The wall clock of one IANA zone in integers. Offsets are read from the zone's data once per span
 * between two clock changes; every conversion after that is a look-up and an addition.
 *
 * Instants are milliseconds since 1970 UTC. A local time that does not exist (clocks go forward)
 * is refused or moved to the first instant after the gap; one that comes twice (clocks go back)
 * is its first occurrence (reliability 7, X37–X39).
 */
export class ZoneClock {
	readonly timeZone: string;
	readonly #spans: OffsetSpan[] = [];
	#last: OffsetSpan | null = null;

	/** Throws RangeError for a zone that the runtime does not know; ask `isTimeZone` first. */
	constructor(timeZone: string) {
		if (!isTimeZone(timeZone)) throw new RangeError('unknown time zone');
		this.timeZone = timeZone;
	}

	/** How far the local clock is ahead of UTC at an instant, in ms. */
	offsetAt(instantMs: number): number {
		return this.#spanAt(instantMs).offsetMs;
	}

	dateAt(instantMs: number): LocalDate {
		return dateOfDayNumber(this.dayNumberAt(instantMs));
	}

	/** The local date of an instant as days since 1970-01-01. */
	dayNumberAt(instantMs: number): number {
		return Math.floor((instantMs + this.offsetAt(instantMs)) / DAY_MS);
	}

	/** What the clock on the wall shows, as minutes from its midnight (0 to 1439). */
	minutesAt(instantMs: number): number {
		const localMs = instantMs + this.offsetAt(instantMs);
		return Math.floor((localMs - Math.floor(localMs / DAY_MS) * DAY_MS) / MINUTE_MS);
	}

	/** The local day [start, end). Where midnight does not exist the day begins after the gap. */
	dayBounds(date: LocalDate): DayBounds {
		const dayNumber = dayNumberOf(date);
		return { startMs: this.dayStart(dayNumber), endMs: this.dayStart(dayNumber + 1) };
	}

	/** The first instant of the local day with this day number. */
	dayStart(dayNumber: number): number {
		return this.#resolve(dayNumber * DAY_MS).instantMs;
	}

	/** A single local time: `nonexistent_time` in a gap. `24:00` is the next day's beginning. */
	instantOf(date: LocalDate, time: LocalTime): Result<number, 'nonexistent_time'> {
		const { instantMs, isInGap } = this.#resolveAt(date, time);
		// The end of a day is not a time that somebody can miss.
		if (isInGap && time !== '24:00') return fail('nonexistent_time');
		return succeed(instantMs);
	}

	/** A local time inside a repetition: in a gap, the first valid instant after it. */
	firstInstantFrom(date: LocalDate, time: LocalTime): number {
		return this.#resolveAt(date, time).instantMs;
	}

	#resolveAt(date: LocalDate, time: LocalTime): { instantMs: number; isInGap: boolean } {
		return this.#resolve(dayNumberOf(date) * DAY_MS + minutesOfTime(time) * MINUTE_MS);
	}

	/** `localMs` is the wall clock read as if it were UTC. */
	#resolve(localMs: number): { instantMs: number; isInGap: boolean } {
		// No zone is further than a day from UTC, so the span a day earlier is never after the answer.
		let span = this.#spanAt(localMs - DAY_MS);
		for (;;) {
			const instantMs = localMs - span.offsetMs;
			if (instantMs < span.startMs) return { instantMs: span.startMs, isInGap: true };
			if (instantMs < span.endMs) return { instantMs, isInGap: false };
			span = this.#spanAt(span.endMs);
		}
	}

	#spanAt(instantMs: number): OffsetSpan {
		const last = this.#last;
		if (last && instantMs >= last.startMs && instantMs < last.endMs) return last;
		return (this.#last = this.#find(instantMs) ?? this.#read(instantMs));
	}

	#find(instantMs: number): OffsetSpan | undefined {
		return this.#spans.find((span) => instantMs >= span.startMs && instantMs < span.endMs);
	}

	#read(instantMs: number): OffsetSpan {
		const span = readOffsetSpan(this.timeZone, instantMs);
		this.#spans.push(span);
		return span;
	}
}

const CLOCKS = new Map<string, ZoneClock>();

/** The clock of a zone, made once per isolate: a pure memo, nothing in it can differ. */
export function clockOf(timeZone: string): ZoneClock {
	let clock = CLOCKS.get(timeZone);
	if (!clock) CLOCKS.set(timeZone, (clock = new ZoneClock(timeZone)));
	return clock;
}
