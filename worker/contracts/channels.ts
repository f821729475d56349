import * as v from 'valibot';
import { CHANNEL_KINDS, type ChannelKind, type Way } from '../domain/messaging/vocabulary.ts';
import { id, list, money, requiredText } from './primitives.ts';

const setting = v.pipe(v.string(), v.trim(), v.maxLength(2_000, 'too_long'));
/** Settings and secrets of a channel by name; which ones there are is told by its kind. */
const named = v.pipe(
	v.record(v.pipe(v.string(), v.regex(/^[a-zA-Z]{1,40}$/, 'unknown_field')), setting),
	v.check((of) => Object.keys(of).length <= 20, 'out_of_range')
);

/** The provider's own template of an occasion: Chinese short messages leave by template alone. */
export const providerTemplate = v.strictObject({
	/** An occasion, or `rul_…`. */
	about: requiredText(64),
	language: v.picklist(['zh', 'en', 'ru'], 'unknown_id'),
	code: requiredText(100),
	/** The template's variables, and which placeholder fills each. */
	parameters: v.optional(
		list(v.strictObject({ name: requiredText(40), from: requiredText(40) }), 20),
		[]
	)
});
export type ProviderTemplate = v.InferOutput<typeof providerTemplate>;

const whole = (least: number, most: number) =>
	v.pipe(
		v.number(),
		v.integer('wrong_type'),
		v.minValue(least, 'out_of_range'),
		v.maxValue(most, 'out_of_range')
	);

const fields = {
	name: requiredText(80),
	/** Clinics that write by it; empty for all of the organisation. */
	clinicIds: v.optional(list(id('cli'), 500), []),
	/** What is no secret: addresses, names of senders, `baseUrl`. */
	settings: v.optional(named, {}),
	templates: v.optional(list(providerTemplate, 200), []),
	/** Of one message or segment, in minor units of its currency; null when nobody knows. */
	cost: v.optional(v.nullable(money), null),
	/** At most so much a calendar month (UTC), in minor units of the cost's currency; null for no cap. */
	monthlyCap: v.optional(v.nullable(whole(0, 1_000_000_000)), null),
	/** The provider's limit. */
	perSecond: v.optional(whole(1, 1_000), 20)
};

/** A new channel is paused until somebody starts it. */
export const makeChannel = v.strictObject({
	kind: v.picklist(
		CHANNEL_KINDS.filter((kind) => kind !== 'outbox'),
		'unknown_id'
	),
	...fields,
	secrets: v.optional(named, {})
});
export type MakeChannel = v.InferOutput<typeof makeChannel>;

/** Secrets that are left out stay as they are; none is ever shown again. */
export const changeChannel = v.strictObject({
	...v.partial(v.strictObject(fields)).entries,
	secrets: v.optional(named),
	isPaused: v.optional(v.boolean()),
	isActive: v.optional(v.boolean())
});
export type ChangeChannel = v.InferOutput<typeof changeChannel>;

/** `POST /channels/{id}/test`: one message of sample words, also by a channel that is paused. */
export const testSend = v.strictObject({
	to: requiredText(254),
	language: v.optional(v.picklist(['zh', 'en', 'ru'], 'unknown_id'), 'zh'),
	/** Which of the provider's templates; the first one where it is left out. */
	about: v.optional(requiredText(64))
});
export type TestSend = v.InferOutput<typeof testSend>;

/** How the test ended at the provider; what it said is in its own words. */
export interface TestSent {
	messageId: string;
	outcome: 'sent' | 'refused' | 'throttled' | 'failed' | 'unknown';
	reason: string | null;
}

/** What a kind of channel asks for. */
export interface ChannelKindView {
	kind: Exclude<ChannelKind, 'outbox'>;
	way: Way;
	fields: { name: string; isSecret: boolean; isRequired: boolean }[];
	/** Its messages leave by the provider's own templates. */
	hasTemplates: boolean;
	/** Its provider sends reports or replies. */
	hasWebhook: boolean;
	/** False where this deployment has nothing to send by: the platform's e-mail without its binding. */
	isAvailable: boolean;
}

export interface ChannelView {
	id: string;
	kind: ChannelKind;
	way: Way | null;
	name: string;
	clinicIds: string[];
	settings: Record<string, string>;
	/** Names of the secrets that are set. */
	secrets: string[];
	templates: ProviderTemplate[];
	cost: { amount: number; currency: string } | null;
	monthlyCap: number | null;
	perSecond: number;
	isPaused: boolean;
	isActive: boolean;
	/** Where the provider sends reports and replies; null for those that send none. */
	webhookUrl: string | null;
	version: number;
}

/** `GET /channels`: those in use and those retired, in the order they were made. */
export interface ChannelList {
	items: ChannelView[];
	nextCursor: null;
	kinds: ChannelKindView[];
}

/** How a channel fares: the last 24 hours, and whether it is given a rest. */
export interface ChannelHealth {
	channelId: string;
	name: string;
	way: Way | null;
	/** `resting`: so many failures in a row that nothing is tried for a while. */
	state: 'well' | 'failing' | 'resting' | 'paused' | 'capped' | 'quiet';
	sent: number;
	delivered: number;
	failed: number;
	unknown: number;
	/** Mean milliseconds of the provider's answer; null when nothing was sent. */
	latencyMs: number | null;
	/** What this calendar month has cost, minor units. */
	spent: { amount: number; currency: string } | null;
	restsUntil: string | null;
	lastFailure: { at: string; reason: string } | null;
	/** By hour, oldest first, 24 of them. */
	hours: { at: string; sent: number; failed: number }[];
}

/** Messages of one clinic that should have left by now. */
export interface LateSending {
	clinicId: string;
	/** How many wait. */
	due: number;
	/** By how much the oldest is late. */
	minutes: number;
}

/** `GET /channels/health`: channels in use in the order they were made, and where messages wait. */
export interface ChannelsHealth {
	items: ChannelHealth[];
	late: LateSending[];
	/** Clinics that did not say how much waits there. */
	unanswered: string[];
	/** Where no channel is: what would have left is only kept, or fails in production. */
	hasOutbox: boolean;
}

/** `GET /channels/alarm`: what somebody must look at now; both are empty when all is well. */
export interface SendingAlarm {
	channels: { id: string; name: string; state: 'failing' | 'resting' | 'capped' }[];
	/** Later than 10 minutes. */
	late: LateSending[];
}
