import * as v from 'valibot';
import type { Language } from './online-booking.ts';
import type { Visitor } from './public-booking.ts';
import { localDate, page, requiredText } from './primitives.ts';

/** A visitor's answer with the question as it was worded then: questions change, answers do not. */
export interface GivenAnswer {
	questionId: string;
	question: string;
	answer: string;
}

/** A form that was signed: which words (their hash), by whom, when. */
export interface SignedForm {
	formId: string;
	title: string;
	/** SHA-256 of the words that were shown, lower-case hex. */
	sha256: string;
	/** As typed under it. */
	name: string;
	/** RFC 3339, UTC. */
	at: string;
}

/** What came with a booking from outside. */
export interface BookingOrigin {
	appointmentId: string;
	patientId: string;
	source: string;
	/** The channel's own name where the clinic has named it, else null. */
	sourceName: string | null;
	campaign: string | null;
	language: Language;
	/** By the visitor's own word. */
	visitor: Visitor | null;
	answers: GivenAnswer[];
	signed: SignedForm[];
	createdAt: string;
}

/** Local dates of the clinic, `to` exclusive, at most 366 days, by the day of the visit. */
export const sourcesQuery = v.pipe(
	v.strictObject({ from: localDate, to: localDate }),
	v.forward(
		v.check(({ from, to }) => isWindow(from, to), 'out_of_range'),
		['to']
	)
);
/** The visits behind one line: `campaign` left out is every campaign, empty is none. */
export const sourceRowsQuery = v.pipe(
	v.strictObject({
		from: localDate,
		to: localDate,
		source: v.optional(requiredText(40)),
		campaign: v.optional(v.pipe(v.string(), v.maxLength(80, 'too_long'))),
		...page(50, 200)
	}),
	v.forward(
		v.check(({ from, to }) => isWindow(from, to), 'out_of_range'),
		['to']
	)
);

const DAY_MS = 86_400_000;
const MOST_DAYS = 366;
function isWindow(from: string, to: string): boolean {
	const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
	return days > 0 && days <= MOST_DAYS;
}

/** One line of the report: what became of the visits that came this way. */
export interface SourceLine {
	source: string;
	sourceName: string | null;
	campaign: string | null;
	/** All of them, whatever became of them. */
	booked: number;
	/** Arrived, treated or done. */
	came: number;
	noShows: number;
	cancelled: number;
	/** Whose first visit of all this was, cancelled ones not counted. */
	newPatients: number;
}

export interface SourcesReport {
	from: string;
	to: string;
	timeZone: string;
	items: SourceLine[];
	/** How far the records had followed the live schedule; null before the first booking. */
	asOf: string | null;
}

/** A visit behind a line; `patient` is null for whoever may not read patients. */
export interface SourceRow {
	appointmentId: string;
	patient: { id: string; name: string } | null;
	start: string;
	minutes: number;
	status: string;
	source: string;
	campaign: string | null;
	providerName: string | null;
	serviceNames: string[];
	bookedAt: string;
}
