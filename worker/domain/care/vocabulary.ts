/**
 * What keeps a patient without a booking from being lost (F47): somebody calls them back, they are
 * asked to a preventive visit, or they refused and said why.
 */
export const NEXT_KINDS = ['callback', 'recall', 'refusal'] as const;
export type NextKind = (typeof NEXT_KINDS)[number];

export const NEXT_STATES = ['open', 'done', 'withdrawn'] as const;
export type NextState = (typeof NEXT_STATES)[number];

export const CALLBACK_REASONS = [
	'undecided',
	'price',
	'no_time_yet',
	'awaiting_result',
	'unfinished_plan',
	'after_treatment',
	'other'
] as const;
export const RECALL_REASONS = [
	'check_up',
	'hygiene',
	'perio',
	'implant',
	'ortho',
	'other'
] as const;
export const REFUSAL_REASONS = [
	'price',
	'treated_elsewhere',
	'moved_away',
	'afraid',
	'dissatisfied',
	'no_need',
	'unreachable',
	'other'
] as const;

export const REASONS_OF = {
	callback: CALLBACK_REASONS,
	recall: RECALL_REASONS,
	refusal: REFUSAL_REASONS
} as const satisfies Record<NextKind, readonly string[]>;
export type NextReason = (typeof REASONS_OF)[NextKind][number];

/** How an open one ended. */
export const NEXT_RESULTS = ['booked', 'reached', 'not_reached', 'replaced', 'mistaken'] as const;
export type NextResult = (typeof NEXT_RESULTS)[number];
