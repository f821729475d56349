/** What rules plan; the other occasions are sent by an act of the desk or the patient, at once. */
export const PLANNED_OCCASIONS = [
	'booked',
	'moved',
	'cancelled',
	'before',
	'after',
	'no_show',
	'form_to_sign',
	'birthday',
	'recall_due'
] as const;
export type PlannedOccasion = (typeof PLANNED_OCCASIONS)[number];

/** Planned ones that are about no visit: a job of the records plans them. */
export const WITHOUT_VISIT = [
	'birthday',
	'recall_due'
] as const satisfies readonly PlannedOccasion[];
export type OccasionWithoutVisit = (typeof WITHOUT_VISIT)[number];
export const isWithoutVisit = (occasion: Occasion): occasion is OccasionWithoutVisit =>
	(WITHOUT_VISIT as readonly Occasion[]).includes(occasion);

/** Planned ones that lie before a visit, and are of no use once it has begun. */
export const BEFORE_VISIT = [
	'before',
	'form_to_sign'
] as const satisfies readonly PlannedOccasion[];
export const isBeforeVisit = (occasion: string): boolean =>
	(BEFORE_VISIT as readonly string[]).includes(occasion);

/** What a message is about. Each occasion of a subject is told once (I12). */
export const OCCASIONS = [
	...PLANNED_OCCASIONS,
	'ask_confirmation',
	'offer',
	'waitlist_joined',
	'history_to_fill',
	'code'
] as const;
export type Occasion = (typeof OCCASIONS)[number];

/** The ways to a person. Consent, addresses and the order of channels go by these. */
export const WAYS = ['wechat', 'sms', 'email', 'telegram', 'push'] as const;
export type Way = (typeof WAYS)[number];

/** `care` is about the patient's own visits and treatment; `marketing` is everything else. */
export const PURPOSES = ['care', 'marketing'] as const;
export type Purpose = (typeof PURPOSES)[number];

/**
 * `sending` is a call to a provider under way; `unknown` one whose end nobody knows; `skipped` was
 * never tried, `failed` never left; `received` came from the patient.
 */
export const MESSAGE_STATES = [
	'planned',
	'sending',
	'sent',
	'delivered',
	'seen',
	'unknown',
	'failed',
	'skipped',
	'cancelled',
	'received'
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** Why a planned message was not sent. */
export const SKIP_REASONS = [
	'stale',
	'superseded',
	'too_late',
	'quiet_hours',
	'paused',
	'no_consent',
	'opted_out',
	'no_address',
	'no_channel',
	'not_active',
	'minimum_gap',
	'condition',
	'already_told',
	'by_hand'
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export const CHANNEL_KINDS = [
	'aliyun_sms',
	'tencent_sms',
	'twilio_sms',
	'wechat_official',
	'wechat_mini',
	'smtp',
	'email_binding',
	'web_push',
	'telegram',
	'outbox'
] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

export const WAY_OF_KIND: Record<Exclude<ChannelKind, 'outbox'>, Way> = {
	aliyun_sms: 'sms',
	tencent_sms: 'sms',
	twilio_sms: 'sms',
	wechat_official: 'wechat',
	wechat_mini: 'wechat',
	smtp: 'email',
	email_binding: 'email',
	web_push: 'push',
	telegram: 'telegram'
};
