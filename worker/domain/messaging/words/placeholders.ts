import type { Occasion } from '../vocabulary.ts';

/**
 * What a text may name, in braces. No service and no finding is among it: a message is read by
 * others. `reply` and `stop` say what can be answered, and are empty where the way takes no answers.
 */
export const PLACEHOLDERS = [
	'clinic',
	'name',
	'provider',
	'when',
	'date',
	'time',
	'until',
	'link',
	'code',
	'reply',
	'stop'
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

const VISIT = ['clinic', 'name', 'provider', 'when', 'date', 'time', 'link'] as const;

/** Which placeholders the words of an occasion may name. */
export const PLACEHOLDERS_OF: Record<Occasion, readonly Placeholder[]> = {
	booked: VISIT,
	moved: VISIT,
	cancelled: VISIT,
	before: [...VISIT, 'reply'],
	after: VISIT,
	no_show: VISIT,
	birthday: ['clinic', 'name', 'link', 'stop'],
	recall_due: ['clinic', 'name', 'link', 'stop'],
	ask_confirmation: [...VISIT, 'reply'],
	form_to_sign: ['clinic', 'name', 'link'],
	offer: [...VISIT, 'until'],
	waitlist_joined: ['clinic', 'name'],
	history_to_fill: ['clinic', 'name', 'link'],
	code: ['clinic', 'code']
};

/** Without these a message of the occasion would be of no use to whoever reads it. */
export const NEEDED_PLACEHOLDERS: Partial<Record<Occasion, readonly Placeholder[]>> = {
	offer: ['link'],
	form_to_sign: ['link'],
	history_to_fill: ['link'],
	code: ['code']
};
