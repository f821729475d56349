import * as v from 'valibot';
import { gridMinutes, id, localDate, localTime, requiredText } from './primitives.ts';
import type { Opening } from './schedule.ts';

const wholeNumber = v.pipe(v.string(), v.regex(/^\d{1,4}$/, 'wrong_type'), v.transform(Number));
const MOST_CLINICS = 200;

/**
 * `GET /openings`: a free time at any clinic of the organisation (M13). Services and providers belong
 * to one clinic, so here they are named: `service` is the whole name, `provider` a part of it, both
 * without regard to case, width, accents and blanks. Dates and times are local at each clinic, `to` is
 * exclusive and at most 62 days on. `limit` counts openings of each clinic, 1 to 100.
 */
export const chainOpeningsQuery = v.strictObject({
	minutes: v.optional(v.pipe(wholeNumber, gridMinutes)),
	service: v.optional(requiredText(200)),
	provider: v.optional(requiredText(200)),
	from: localDate,
	to: localDate,
	after: v.optional(localTime),
	before: v.optional(localTime),
	limit: v.optional(
		v.pipe(wholeNumber, v.minValue(1, 'out_of_range'), v.maxValue(100, 'out_of_range')),
		'20'
	),
	/** The clinics to ask; all that the caller may read when none is named. */
	clinicId: v.optional(v.pipe(v.array(id('cli')), v.maxLength(MOST_CLINICS, 'out_of_range')))
});
export type ChainOpeningsQuery = v.InferOutput<typeof chainOpeningsQuery>;
/** What each clinic's object is asked. */
export type NamedOpeningsQuery = Omit<ChainOpeningsQuery, 'clinicId'>;

/** An opening in words: the reader of several clinics knows no clinic's ids by heart. */
export interface NamedOpening extends Opening {
	providerName: string;
	chairName: string;
}

/** One clinic's answer, from its live object. */
export interface NamedOpenings {
	/** The clinic's service of that name; null when a length was asked for. */
	serviceId: string | null;
	/** What the clinic has not got, so that it has no openings for it. */
	lacks: 'service' | 'provider' | null;
	items: NamedOpening[];
}

export interface ClinicInChain {
	clinicId: string;
	clinicName: string;
	slug: string;
	timeZone: string;
}
export type ClinicOpenings = ClinicInChain & NamedOpenings;

/** A line of the stream: a clinic as soon as it has answered, and the sum of all at the end. */
export type ChainLine =
	| ({ type: 'clinic' } & ClinicOpenings)
	| {
			type: 'end';
			asked: number;
			answered: number;
			openings: number;
			unanswered: ClinicInChain[];
	  };

/** The same at once, in the order of start; clinics that did not answer in time are named. */
export interface ChainOpenings {
	items: (NamedOpening & ClinicInChain & { serviceId: string | null })[];
	clinics: Omit<ClinicOpenings, 'items'>[];
	unanswered: ClinicInChain[];
}

/** `GET /openings/names`: what can be asked for, by name, with the clinics that have it. */
export interface ChainNames {
	clinics: ClinicInChain[];
	services: { name: string; minutes: number; clinicIds: string[] }[];
	providers: { name: string; clinicIds: string[] }[];
}
