import * as v from 'valibot';
import type { Audience, OnlineForm, OnlineQuestion, Words } from './online-booking.ts';
import { LANGUAGES } from './online-booking.ts';
import { gridInstant, gridMinutes, id, list, localDate, requiredText, text } from './primitives.ts';
import type { Confirmation, Opening, Status } from './schedule.ts';
import { waitWindow } from './schedule-commands.ts';
import { openingsQuery } from './schedule-queries.ts';

const anyProvider = v.union([v.literal('any'), id('prv')], 'unknown_id');
/** The channel's word; a page without one is `web`. */
const source = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{1,39}$/, 'wrong_type'));
const language = v.picklist(LANGUAGES);
/** A campaign or poster, as its link names it: letters, digits, dots, dashes, underscores. */
const campaign = v.pipe(v.string(), v.regex(/^[\p{L}\p{N}._-]{1,80}$/u, 'wrong_type'));
const phone = requiredText(40);

/** New to the clinic or known to it, by the visitor's own word; nothing tells whether it is so. */
export const VISITORS = ['new', 'returning'] as const;
export type Visitor = (typeof VISITORS)[number];

export const publicOpeningsQuery = v.strictObject({
	...v.omit(openingsQuery, ['chairId', 'equipmentId', 'past', 'minutes', 'serviceId']).entries,
	serviceId: v.optional(id('svc')),
	minutes: v.optional(v.string()),
	source: v.optional(source, 'web'),
	visitor: v.optional(v.picklist(VISITORS))
});

export const makePublicHold = v.strictObject({
	serviceId: id('svc'),
	providerId: v.optional(anyProvider, 'any'),
	start: gridInstant,
	source: v.optional(source, 'web'),
	visitor: v.optional(v.picklist(VISITORS)),
	/** Of Turnstile, where the clinic asks for it. */
	challenge: v.optional(text(2_048))
});
export type MakePublicHold = v.InferOutput<typeof makePublicHold>;

export const makeVerification = v.strictObject({
	phone,
	language: v.optional(language),
	challenge: v.optional(text(2_048))
});
export const checkVerification = v.strictObject({
	code: v.pipe(v.string(), v.trim(), v.regex(/^\d{6}$/, 'wrong_type'))
});

const answer = v.strictObject({ questionId: requiredText(40), answer: text(2_000) });
/** A form is signed by typing one's whole name under it. */
const signature = v.strictObject({ formId: requiredText(40), name: requiredText(80) });

const bookedPerson = {
	name: requiredText(80),
	sex: v.optional(v.picklist(['male', 'female', 'unknown'])),
	bornOn: v.optional(v.nullable(localDate))
};

export const makePublicBooking = v.strictObject({
	holdId: id('hld'),
	verificationToken: requiredText(300),
	...bookedPerson,
	visitor: v.optional(v.picklist(VISITORS)),
	/** The family member's own note to the clinic, not a clinical one. */
	note: v.optional(text(500), ''),
	answers: v.optional(list(answer, 30), []),
	signatures: v.optional(list(signature, 10), []),
	source: v.optional(source, 'web'),
	campaign: v.optional(v.nullable(campaign), null),
	language: v.optional(language)
});
export type MakePublicBooking = v.InferOutput<typeof makePublicBooking>;

export const changePublicBooking = v.strictObject({
	start: gridInstant,
	providerId: v.optional(anyProvider)
});
export type ChangePublicBooking = v.InferOutput<typeof changePublicBooking>;

export const joinWaitlist = v.strictObject({
	verificationToken: requiredText(300),
	...bookedPerson,
	serviceId: id('svc'),
	providerId: v.optional(anyProvider, 'any'),
	windows: v.optional(list(waitWindow, 12), []),
	/** Of the booking that would be moved when an earlier time is accepted. */
	bookingToken: v.optional(v.nullable(text(300)), null),
	source: v.optional(source, 'web'),
	language: v.optional(language)
});
export type JoinWaitlist = v.InferOutput<typeof joinWaitlist>;

export const answerOffer = v.strictObject({ answer: v.picklist(['accept', 'decline', 'stop']) });
export type AnswerOffer = v.InferOutput<typeof answerOffer>;

/** `POST /integrations/bookings`: one call of another system, signed in by its API key. */
export const makeIntegrationBooking = v.strictObject({
	clinicId: id('cli'),
	serviceId: id('svc'),
	providerId: v.optional(anyProvider, 'any'),
	start: gridInstant,
	minutes: v.optional(gridMinutes),
	patient: v.strictObject({ ...bookedPerson, phone }),
	note: v.optional(text(500), ''),
	source: v.optional(source, 'integration'),
	campaign: v.optional(v.nullable(campaign), null)
});
export type MakeIntegrationBooking = v.InferOutput<typeof makeIntegrationBooking>;

// --- What the public page is answered: nothing that is not the clinic's own or the visitor's. ---

export interface PublicClinic {
	slug: string;
	name: string;
	organisationName: string;
	timeZone: string;
	locale: string;
	currency: string;
	address: string;
	phone: string;
	openingHours: { weekday: number; from: string; to: string }[];
	isOpenForBooking: boolean;
	holdSeconds: number;
	horizonDays: number;
	changeUntilMinutes: number;
	about: Words;
	directions: Words;
	bring: Words;
	cancellationPolicy: Words;
	privacyPolicy: Words;
	pictures: string[];
	services: PublicService[];
	providers: PublicProvider[];
	questions: OnlineQuestion[];
	forms: OnlineForm[];
	challenge: { kind: 'off' } | { kind: 'turnstile'; siteKey: string };
	/** Sites that may show the page in a frame. */
	allowedOrigins: string[];
	/** Other clinics of the same organisation that take bookings online. */
	sisters: { slug: string; name: string; address: string }[];
}

export interface PublicService {
	id: string;
	name: string;
	minutes: number;
	price: { amount: number; currency: string } | null;
	audience: Audience;
	about: Words;
	providerIds: string[];
}

export interface PublicProvider {
	id: string;
	name: string;
	title: Words;
	about: Words;
	/** Path of the picture, or null. */
	picture: string | null;
	serviceIds: string[];
}

export interface PublicOpenings {
	items: Omit<Opening, 'chairId'>[];
	/** How many starts each local date of the window has, first to last, days without any included. */
	days: { on: string; count: number }[];
}

export interface PublicHold {
	holdId: string;
	providerId: string;
	start: string;
	minutes: number;
	expiresAt: string;
}

/** What the bearer of a manage link sees of the one booking it is for. */
export interface PublicAppointment {
	id: string;
	clinic: { slug: string; name: string; address: string; phone: string; timeZone: string };
	patientName: string;
	serviceIds: string[];
	serviceNames: string[];
	provider: { id: string; name: string };
	start: string;
	end: string;
	minutes: number;
	status: Status;
	confirmation: Confirmation;
	/** Until then it can be moved and cancelled here. */
	canChangeUntil: string;
	canChange: boolean;
	version: number;
}

export interface PublicBooking {
	token: string;
	manageUrl: string;
	appointment: PublicAppointment;
}
