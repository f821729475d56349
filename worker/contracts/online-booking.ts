import * as v from 'valibot';
import { id, list, localTime, requiredText, text } from './primitives.ts';

/** Languages in which a clinic can word what patients read. */
export const LANGUAGES = ['zh', 'en', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The same words in up to three languages; a page falls back to the clinic's own, then to any. */
export const words = (max: number) =>
	v.strictObject({
		zh: v.optional(text(max), ''),
		en: v.optional(text(max), ''),
		ru: v.optional(text(max), '')
	});
export type Words = Record<Language, string>;

const whole = (least: number, most: number) =>
	v.pipe(
		v.number(),
		v.integer('wrong_type'),
		v.minValue(least, 'out_of_range'),
		v.maxValue(most, 'out_of_range')
	);

/** The word of a channel as it stands in an appointment's `source`. */
export const channelWord = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{1,39}$/, 'wrong_type'));

/** Who may take a service online: by the visitor's own word, checked after the phone is proven. */
export const AUDIENCES = ['everyone', 'new', 'returning'] as const;
export type Audience = (typeof AUDIENCES)[number];

export const onlineService = v.strictObject({
	serviceId: id('svc'),
	audience: v.optional(v.picklist(AUDIENCES), 'everyone'),
	/** Only for patients with one of these tags (F6); empty asks for none. */
	tags: v.optional(list(requiredText(40), 20), []),
	/** Longer notice than the clinic's own; null keeps the clinic's. */
	leadMinutes: v.optional(v.nullable(whole(0, 43_200)), null),
	/** Taken for the whole time with every online booking of it. */
	equipmentIds: v.optional(list(id('eqp'), 20), []),
	about: v.optional(words(400), { zh: '', en: '', ru: '' })
});
export type OnlineService = v.InferOutput<typeof onlineService>;

export const QUOTA_PERIODS = ['day', 'week', 'month'] as const;

/**
 * At most `most` online bookings whose start falls in one period (F5). An empty list means "any";
 * providers named together are a department. `after` and `before` narrow it to a part of each day.
 */
export const onlineQuota = v.strictObject({
	name: requiredText(80),
	most: whole(0, 10_000),
	per: v.picklist(QUOTA_PERIODS),
	channels: v.optional(list(channelWord, 20), []),
	serviceIds: v.optional(list(id('svc'), 60), []),
	providerIds: v.optional(list(id('prv'), 60), []),
	equipmentIds: v.optional(list(id('eqp'), 20), []),
	after: v.optional(v.nullable(localTime), null),
	before: v.optional(v.nullable(localTime), null)
});
export type OnlineQuota = v.InferOutput<typeof onlineQuota>;

/** A way in besides the page itself: a mini-program, an official account, a site's form. */
export const onlineChannel = v.strictObject({
	word: channelWord,
	name: requiredText(40),
	isOpen: v.optional(v.boolean(), true)
});
export type OnlineChannel = v.InferOutput<typeof onlineChannel>;

export const QUESTION_KINDS = ['text', 'yes_no', 'choice'] as const;
export const onlineQuestion = v.strictObject({
	id: requiredText(40),
	kind: v.picklist(QUESTION_KINDS),
	question: words(300),
	choices: v.optional(list(words(80), 20), []),
	isRequired: v.optional(v.boolean(), false),
	/** Asked only with these services; empty asks always. */
	serviceIds: v.optional(list(id('svc'), 60), [])
});
export type OnlineQuestion = v.InferOutput<typeof onlineQuestion>;

/** A text that the patient signs before the visit. */
export const onlineForm = v.strictObject({
	id: requiredText(40),
	title: words(120),
	body: words(8_000),
	serviceIds: v.optional(list(id('svc'), 60), [])
});
export type OnlineForm = v.InferOutput<typeof onlineForm>;

const origin = v.pipe(
	v.string(),
	v.regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/, 'wrong_type'),
	v.maxLength(200, 'too_long')
);
const noWords: Words = { zh: '', en: '', ru: '' };

/** Everything that decides what the public page of one clinic offers. Lengths in minutes. */
export const onlineBooking = v.strictObject({
	isOpen: v.optional(v.boolean(), true),
	/** A booking is made at least so long before its start. */
	leadMinutes: v.optional(whole(0, 43_200), 60),
	/** A booking is made at most so many local days ahead. */
	horizonDays: v.optional(whole(1, 365), 60),
	isSameDayOpen: v.optional(v.boolean(), true),
	isClosedOnHolidays: v.optional(v.boolean(), true),
	/** Kept free on the provider before and after what is booked online. */
	bufferMinutes: v.optional(v.pipe(whole(0, 120), v.multipleOf(5, 'off_grid')), 0),
	/** Moved and cancelled by the patient until so long before the start; later is `too_late`. */
	changeUntilMinutes: v.optional(whole(0, 43_200), 720),
	holdSeconds: v.optional(whole(60, 900), 300),
	services: v.optional(list(onlineService, 200), []),
	quotas: v.optional(list(onlineQuota, 60), []),
	channels: v.optional(list(onlineChannel, 30), []),
	/** Sites that may show the page in a frame. */
	allowedOrigins: v.optional(list(origin, 20), []),
	questions: v.optional(list(onlineQuestion, 30), []),
	forms: v.optional(list(onlineForm, 10), []),
	about: v.optional(words(2_000), noWords),
	directions: v.optional(words(500), noWords),
	/** What to bring. */
	bring: v.optional(words(1_000), noWords),
	cancellationPolicy: v.optional(words(2_000), noWords),
	privacyPolicy: v.optional(words(8_000), noWords),
	pictureIds: v.optional(list(id('pic'), 12), []),
	challenge: v.optional(v.picklist(['off', 'turnstile']), 'off'),
	/** Payments are not taken yet: the one word there is keeps the seam (reliability 6.4). */
	deposit: v.optional(v.literal('off'), 'off')
});
export type OnlineBooking = v.InferOutput<typeof onlineBooking>;

/** How freed time is offered to those who want it (F24, M4). */
export const gapFilling = v.strictObject({
	isOn: v.optional(v.boolean(), true),
	/** Nobody is asked before the freeing can no longer be taken back. */
	settleSeconds: v.optional(whole(10, 900), 60),
	/** So many are asked at once, then the next after `waveMinutes`. One promises exclusivity. */
	waveSize: v.optional(whole(1, 50), 10),
	waveMinutes: v.optional(whole(1, 120), 5),
	/** Time that begins sooner is left to the desk. */
	leastNoticeMinutes: v.optional(whole(0, 1_440), 30),
	/** A patient is asked at most once in so many hours. */
	askAgainHours: v.optional(whole(0, 720), 12),
	/** After those who wait, whoever's recall is due and whose signed plan goes on. */
	asksDue: v.optional(v.boolean(), false)
});
export type GapFilling = v.InferOutput<typeof gapFilling>;

export const DEFAULT_ONLINE: OnlineBooking = v.parse(onlineBooking, {});
export const DEFAULT_GAPS: GapFilling = v.parse(gapFilling, {});

/** What a patient reads of a provider. */
export const providerProfile = v.strictObject({
	title: v.optional(words(80), noWords),
	about: v.optional(words(1_000), noWords),
	pictureId: v.optional(v.nullable(id('pic')), null)
});
export type ProviderProfile = v.InferOutput<typeof providerProfile>;
