import { fail, succeed, type Result } from '../../kernel/result.ts';

/**
 * draft: being written; presented: explained to the patient and frozen; accepted: one alternative is
 * signed; in_work: something of it is done; done: nothing of it is open (F41-F49).
 */
export const PLAN_STATES = [
	'draft',
	'presented',
	'accepted',
	'in_work',
	'done',
	'declined',
	'replaced'
] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** Explained but not brought to its end: what somebody has to work on (F46). */
export const UNFINISHED_STATES = ['presented', 'accepted', 'in_work'] as const;
export const isUnfinished = (state: PlanState): boolean =>
	(UNFINISHED_STATES as readonly string[]).includes(state);

/** An act of a person; that a plan is in work or done follows from its items. */
export type PlanAct = 'revise' | 'present' | 'accept' | 'decline' | 'replace' | 'book';

const ALLOWED: Record<PlanAct, readonly PlanState[]> = {
	revise: ['draft', 'presented', 'accepted', 'in_work'],
	present: ['draft', 'presented', 'declined'],
	// Signed anew when something was added after the first signature.
	accept: ['presented', 'accepted', 'in_work'],
	decline: ['presented', 'accepted', 'in_work'],
	replace: ['draft', 'presented', 'accepted', 'in_work', 'declined'],
	book: ['presented', 'accepted', 'in_work']
};

const AFTER: Partial<Record<PlanAct, PlanState>> = {
	present: 'presented',
	decline: 'declined',
	replace: 'replaced'
};

export const mayAct = (state: PlanState, act: PlanAct): boolean => ALLOWED[act].includes(state);

/** The state after an act; a plan in work that is signed anew stays in work. */
export function stateAfter(
	state: PlanState,
	act: PlanAct
): Result<PlanState, 'illegal_transition'> {
	if (!mayAct(state, act)) return fail('illegal_transition');
	if (act === 'accept') return succeed(state === 'in_work' ? 'in_work' : 'accepted');
	return succeed(AFTER[act] ?? state);
}

/** Why an item left a plan; the words beside it say who decided and until when (F43). */
export const REMOVAL_CODES = [
	'patient_declined',
	'medical',
	'other_option',
	'cost',
	'entry_error'
] as const;
export type RemovalCode = (typeof REMOVAL_CODES)[number];

/** Signs that the words of a removal need once the plan was shown to the patient. */
export const LEAST_REMOVAL_WORDS = 10;

export const DECLINE_CODES = ['cost', 'fear', 'time', 'elsewhere', 'unsure', 'other'] as const;
export type DeclineCode = (typeof DECLINE_CODES)[number];
