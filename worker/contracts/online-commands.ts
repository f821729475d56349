import * as v from 'valibot';
import { id, localDate, localTime } from './primitives.ts';
import type { PublicAppointment, Visitor } from './public-booking.ts';
import { VISITORS } from './public-booking.ts';
import type { Opening } from './schedule.ts';

/**
 * What the clinic's object is asked for by the public page, by links and by other systems. Shapes
 * were checked at the edge (`public-booking.ts`); rules, quotas and buffers are judged in the object.
 */

/** `online.hold`: answers a `PublicHold`. Start in ms. */
export interface OnlineHold {
	serviceId: string;
	providerId: string;
	start: number;
	/** Another length than the service's own: other systems', never a visitor's. */
	minutes?: number | undefined;
	/** The channel's word. */
	source: string;
	visitor?: Visitor | undefined;
}

/** A place that nobody holds: spent by other systems, whose one call is hold and booking at once. */
export interface OnlinePlace {
	serviceId: string;
	/** Or "any". */
	providerId: string;
	/** Milliseconds since 1970. */
	start: number;
	/** Another length than the service's own. */
	minutes?: number | undefined;
}

/**
 * `online.book`: answers an `OnlineAppointment`, 201. `appointmentId` was chosen beforehand so that
 * records could be written first; it and `patientId` are no part of what an idempotency key covers.
 * A hold is spent by whoever has its id. `place` instead of a hold (`holdId` null) needs
 * `online.book`: an API key's, never a visitor's.
 */
export interface OnlineBook {
	appointmentId: string;
	holdId: string | null;
	place?: OnlinePlace | undefined;
	patientId: string;
	source: string;
	campaign: string | null;
	note?: string | undefined;
	visitor?: Visitor | undefined;
}

/** `online.move`: answers an `OnlineAppointment`. Without a provider it stays with the same. */
export interface OnlineMove {
	start: number;
	providerId?: string | undefined;
}

/** `online.openings`: local dates of the clinic, `to` exclusive; answers `PublicOpenings`. */
export interface OnlineOpeningsQuery {
	serviceId?: string | undefined;
	/** Without a service: any length that the grid has. */
	minutes?: string | number | undefined;
	providerId?: string | undefined;
	from: string;
	to: string;
	after?: string | undefined;
	before?: string | undefined;
	limit: number;
	source: string;
	visitor?: Visitor | undefined;
}

/** What `online.appointment`, `online.book`, `online.move` and `online.cancel` answer. */
export type OnlineAppointment = Omit<PublicAppointment, 'clinic'> & {
	/** For the Worker's own use; never sent on to the public. */
	patientId: string;
	source: string;
	/** RFC 3339, UTC: the moment by which the message about this change is known again. */
	updatedAt: string;
};

/** What `online.held` answers of a public hold that is still live: what it is for. */
export interface HeldOnline {
	holdId: string;
	serviceId: string;
	providerId: string;
	start: string;
	minutes: number;
	/** The channel's word that it was made with. */
	source: string;
	expiresAt: string;
}

/** `GET …/openings/explained`: why nothing, or less than one thinks, is free online. */
export const explainQuery = v.strictObject({
	serviceId: id('svc'),
	providerId: v.optional(id('prv')),
	from: localDate,
	to: localDate,
	after: v.optional(localTime),
	before: v.optional(localTime),
	source: v.optional(v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{1,39}$/, 'wrong_type')), 'web'),
	visitor: v.optional(v.picklist(VISITORS))
});
export type ExplainQuery = v.InferOutput<typeof explainQuery>;

/**
 * Why a start is not had, in the order in which they are asked. `clinic_closed` to `taken` are the
 * clinic's own state, the others rules of online booking; `tags` hides nothing before the patient
 * is known and is told so that nobody wonders later.
 */
export const HIDING_RULES = [
	'page_closed',
	'channel_closed',
	'service_not_public',
	'audience',
	'clinic_closed',
	'no_provider',
	'taken',
	'holiday',
	'same_day',
	'lead_time',
	'horizon',
	'buffer',
	'quota',
	'tags'
] as const;
export type HidingRule = (typeof HIDING_RULES)[number];

/** One rule on one local day; `name` of the quota, the holiday or the tags. */
export interface HiddenStarts {
	rule: HidingRule;
	name?: string;
	/** So many starts that the rules before it left are not offered because of it. */
	hidden: number;
}

export interface ExplainedDay {
	on: string;
	/** Starts that are offered. `count` and everything hidden add up to what the hours allow. */
	count: number;
	hidden: HiddenStarts[];
}
export interface ExplainedOpenings {
	days: ExplainedDay[];
}

/** What a refusal over the public page offers instead: no chair, which is the clinic's affair. */
export type PublicAlternative = Omit<Opening, 'chairId'>;
