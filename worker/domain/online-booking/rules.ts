import type { LocalDate } from '../time/calendar-dates.ts';
import type { Interval } from '../time/intervals.ts';
import type { LocalTime } from '../time/local-times.ts';
import type { ZoneClock } from '../time/zone-clock.ts';

/** Ways in that every clinic has; its own channels come on top, and any of them can be closed. */
export const BUILT_IN_CHANNELS: readonly string[] = [
	'web',
	'mini_program',
	'wechat',
	'integration'
];

/** Ways in that are the desk's own: what came by them was never booked online. */
export const OFFLINE_SOURCES: readonly string[] = [
	'desk',
	'phone',
	'call_centre',
	'import',
	'walk_in',
	'recall',
	'waitlist'
];

/** At most `most` online bookings that start in one period (F5). An empty list means "any". */
export interface Quota {
	name: string;
	most: number;
	/** A local day, ISO week (from Monday) or calendar month of the clinic. */
	per: 'day' | 'week' | 'month';
	channels: readonly string[];
	serviceIds: readonly string[];
	/** Named together they are a department: they share what there is. */
	providerIds: readonly string[];
	equipmentIds: readonly string[];
	/** Only starts from this local time on, and before that one. */
	after: LocalTime | null;
	before: LocalTime | null;
}

/** What the clinic says of itself; lengths in minutes. */
export interface OnlineRules {
	isOpen: boolean;
	leadMinutes: number;
	horizonDays: number;
	isSameDayOpen: boolean;
	isClosedOnHolidays: boolean;
	quotas: readonly Quota[];
	channels: readonly { word: string; isOpen: boolean }[];
}

/** What the clinic says of one service; `isPublic` is the catalogue's word. */
export interface ServiceRules {
	serviceId: string;
	isPublic: boolean;
	audience: 'everyone' | 'new' | 'returning';
	leadMinutes: number | null;
	equipmentIds: readonly string[];
}

/** Who asks for what. */
export interface OnlineAsk {
	/** Empty for a bare length of time. */
	services: readonly ServiceRules[];
	/** The channel's word. */
	source: string;
	/** Their own word; null when they have not said. */
	visitor: 'new' | 'returning' | null;
	/**
	 * What is booked already and only moves is judged by time alone: who may have the service was
	 * settled when it was booked.
	 */
	isMove: boolean;
}

/** An online booking or a visitor's live hold, as quotas count it. Start in ms. */
export interface BookedOnline {
	start: number;
	source: string;
	serviceIds: readonly string[];
	providerId: string;
	equipmentIds: readonly string[];
}

/** The moment and the calendar that rules are judged by. */
export interface OnlineCalendar {
	clock: ZoneClock;
	/** Milliseconds since 1970. */
	now: number;
	/**
	 * Named dates of the clinic's calendar: one without hours of its own, that it works through, is
	 * a public holiday all the same (F6); one with the hours of another weekday is a working day.
	 */
	holidays: readonly {
		on: LocalDate;
		name: string;
		isClosed: boolean;
		hoursOfWeekday: number | null;
	}[];
}

/** Rules of online booking that hide starts, in the order in which they are asked. */
export type StartRule =
	| 'page_closed'
	| 'channel_closed'
	| 'service_not_public'
	| 'audience'
	| 'holiday'
	| 'same_day'
	| 'lead_time'
	| 'horizon'
	| 'quota';

/** Starts that one rule hides: for everybody, or for the named providers. */
export interface Hiding {
	rule: StartRule;
	/** Of the quota or the holiday. */
	name: string | null;
	/** Null hides the start whoever the provider is. */
	providerIds: readonly string[] | null;
	/** Normalised; instants at which nothing may start. */
	starts: readonly Interval[];
}
