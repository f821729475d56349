import * as v from 'valibot';
import { STEERS } from '../domain/messaging/plan/steer-plan.ts';
import {
	PLANNED_OCCASIONS,
	PURPOSES,
	WAYS,
	type PlannedOccasion,
	type SkipReason,
	type Way
} from '../domain/messaging/vocabulary.ts';
import type { Language } from './online-booking.ts';
import {
	gridInstant,
	gridMinutes,
	id,
	instant,
	list,
	localTime,
	requiredText,
	text
} from './primitives.ts';

const whole = (least: number, most: number) =>
	v.pipe(
		v.number(),
		v.integer('wrong_type'),
		v.minValue(least, 'out_of_range'),
		v.maxValue(most, 'out_of_range')
	);

/**
 * When a message is due. `elapsed` counts real minutes, so that "2 hours before" is two hours on
 * every day; `wall_clock` is a time on the clinic's wall so many local days away (the day before at
 * 18:00). Before the start of a visit for `before`, after its end for `after`, after the moment of
 * the occasion for the others, whose news also waits for the settling time.
 */
export const timing = v.variant('kind', [
	v.strictObject({ kind: v.literal('elapsed'), minutes: whole(0, 525_600) }),
	v.strictObject({ kind: v.literal('wall_clock'), days: whole(0, 365), at: localTime })
]);
export type Timing = v.InferOutput<typeof timing>;

export const messageRule = v.strictObject({
	id: id('rul'),
	name: requiredText(80),
	isOn: v.optional(v.boolean(), true),
	occasion: v.picklist(PLANNED_OCCASIONS, 'unknown_id'),
	timing,
	/** Of `before`: nothing is sent any more when the visit is nearer than this, in minutes (F26). */
	notWithinMinutes: v.optional(whole(0, 43_200), 0),
	/** Of the others: so long after its time a message is still worth sending, in minutes. */
	usefulMinutes: v.optional(whole(5, 43_200), 1_440),
	/** The ways that are tried, in order; empty goes by the clinic's order. */
	ways: v.optional(list(v.picklist(WAYS, 'unknown_id'), 5), []),
	purpose: v.optional(v.picklist(PURPOSES, 'unknown_id'), 'care'),
	conditions: v.optional(
		v.strictObject({
			/** Only visits with one of these services; empty asks for none. */
			serviceIds: v.optional(list(id('svc'), 60), []),
			/** Only patients with one of these tags; empty asks for none. */
			tags: v.optional(list(requiredText(40), 20), []),
			/** Never to patients with one of these. */
			withoutTags: v.optional(list(requiredText(40), 20), []),
			isUnconfirmedOnly: v.optional(v.boolean(), false)
		}),
		{}
	),
	/** Where the clinic worded it for this rule alone; else the words of the occasion. */
	hasOwnWords: v.optional(v.boolean(), false)
});
export type MessageRule = v.InferOutput<typeof messageRule>;

/** What decides which messages a visit carries. Times are local times of the clinic. */
export const messagingSettings = v.strictObject({
	/** One switch for all sending of the clinic: what falls due meanwhile is skipped, not sent later. */
	isPaused: v.optional(v.boolean(), false),
	/** News waits this long, so that what is taken back tells nobody anything. */
	settleMinutes: v.optional(whole(0, 60), 3),
	/** Nothing is sent from `from` until `to` in the patient's zone; over midnight when `to` is earlier. */
	quietHours: v.optional(v.nullable(v.strictObject({ from: localTime, to: localTime })), {
		from: '21:00',
		to: '08:00'
	}),
	/** Between two messages to one patient that were planned by rules, in minutes; 0 for none. */
	minimumGapMinutes: v.optional(whole(0, 1_440), 0),
	ways: v.optional(list(v.picklist(WAYS, 'unknown_id'), 5), [
		'wechat',
		'sms',
		'email',
		'telegram',
		'push'
	]),
	/** Visits of one family on one day are told in one message. */
	isFamilyInOne: v.optional(v.boolean(), true),
	/** What a reply of "2" does: asks the desk to call, or cancels the visit. */
	onDeclined: v.optional(v.picklist(['call', 'cancel'], 'unknown_id'), 'call'),
	rules: v.optional(list(messageRule, 60), [])
});
export type MessagingSettings = v.InferOutput<typeof messagingSettings>;

/** `PUT /organisation/messaging` and `PUT /clinics/{id}/messaging`; null at a clinic follows the organisation again. */
export const putMessaging = v.strictObject({ settings: v.nullable(messagingSettings) });

/** `version` is 0 while nothing was changed and the defaults hold. */
export interface MessagingView {
	settings: MessagingSettings;
	/** Whether a clinic has settings of its own. */
	isOwn: boolean;
	version: number;
}

/** `POST /clinics/{id}/messaging/preview`: what a booking would lead to, nothing is written. */
export const previewMessages = v.strictObject({
	/** A visit that is there, or one that is only thought of. */
	visit: v.variant('kind', [
		v.strictObject({ kind: v.literal('appointment'), appointmentId: id('apt') }),
		v.strictObject({
			kind: v.literal('thought_of'),
			patientId: v.optional(v.nullable(id('pat')), null),
			start: gridInstant,
			minutes: v.optional(gridMinutes, 30),
			serviceIds: v.optional(list(id('svc'), 20), []),
			/** When it is booked; now where it is left out. */
			bookedAt: v.optional(instant)
		})
	]),
	/** Rules that are being written; those that hold where it is left out. */
	settings: v.optional(messagingSettings)
});
export type PreviewMessages = v.InferOutput<typeof previewMessages>;

export interface PreviewedMessage {
	ruleId: string;
	ruleName: string;
	kind: PlannedOccasion;
	/** When it leaves. */
	dueAt: string;
	/** When it would have been due, where quiet hours put it off. */
	postponedFrom?: string;
	way: Way | null;
	language: Language;
	body: string;
	/** Why it would not be sent. */
	skipped?: SkipReason;
}

/**
 * `PATCH /clinics/{id}/appointments/{id}/messages/{id}`: what becomes of a planned message. A 409 says
 * by its `reason` why it cannot leave, or `under_way` where it has.
 */
export const steerPlanned = v.strictObject({ steer: v.picklist(STEERS, 'unknown_id') });
export type SteerPlanned = v.InferOutput<typeof steerPlanned>;

/** `POST /clinics/{id}/messaging/dry-run`: these rules on the visits of the last 30 days. */
export const dryRunMessages = v.strictObject({ settings: messagingSettings });
export interface DryRun {
	visits: number;
	/** By rule: how many would have been planned with the rules as they are, and with these. */
	rules: { ruleId: string; name: string; now: number; then: number }[];
	/** The first that would differ, newest visit first, at most 50. */
	differences: {
		appointmentId: string;
		start: string;
		ruleId: string;
		change: 'added' | 'dropped' | 'moved';
		dueAt: string;
	}[];
}

/** What stands in the place of names in braces while a text is being written, in its language. */
export interface TemplateSample {
	patient: string;
	provider: string;
	link: string;
	code: string;
	/** What `{reply}` and `{stop}` say where a way takes answers. */
	reply: string;
	stop: string;
}

/** Words of a clinic for one occasion or one rule in one language. */
export const putTemplate = v.strictObject({
	/** With `{name}`, `{clinic}`, `{when}` …; which ones a text may name depends on its occasion. */
	body: requiredText(1_000),
	/** Of e-mails; empty takes the product's own. */
	subject: v.optional(text(200), '')
});
export type PutTemplate = v.InferOutput<typeof putTemplate>;

/** `GET /message-templates`, `PUT|DELETE /message-templates/{about}/{language}`: of a clinic, or of all. */
export const templatesQuery = v.strictObject({ clinicId: v.optional(id('cli')) });

export interface TemplateView {
	/** An occasion, or `rul_…` for the words of one rule. */
	about: string;
	language: Language;
	body: string;
	subject: string;
	/** Whose words they are. */
	from: 'product' | 'organisation' | 'clinic';
	version: number;
}
