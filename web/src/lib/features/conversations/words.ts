import type { CallResult, CallTaskView, Evidence, TaskReason } from '#contracts/conversations';
import type { MessageState } from '#domain/messaging/vocabulary';
import { sayReason } from '$lib/features/messaging/log/say-reason.ts';
import { m } from '$lib/paraglide/messages.js';

const STATES: Record<MessageState, () => string> = {
	planned: m.conversations_state_planned,
	sending: m.conversations_state_sending,
	sent: m.conversations_state_sent,
	delivered: m.conversations_state_delivered,
	seen: m.conversations_state_seen,
	unknown: m.conversations_state_unknown,
	failed: m.conversations_state_failed,
	skipped: m.conversations_state_skipped,
	cancelled: m.conversations_state_cancelled,
	received: m.conversations_state_received
};
export const stateWord = (state: MessageState): string => STATES[state]();

/** Why a message did not leave, or why none can be written: also what a provider's code means. */
export const reasonWord = (reason: string): string =>
	reason === 'refused' ? m.conversations_blocked_refused() : sayReason(reason);

const KINDS: Record<string, () => string> = {
	booked: m.conversations_kind_booked,
	moved: m.conversations_kind_moved,
	cancelled: m.conversations_kind_cancelled,
	before: m.conversations_kind_before,
	after: m.conversations_kind_after,
	no_show: m.conversations_kind_no_show,
	birthday: m.conversations_kind_birthday,
	recall_due: m.conversations_kind_recall_due,
	ask_confirmation: m.conversations_kind_ask_confirmation,
	form_to_sign: m.conversations_kind_form_to_sign,
	offer: m.conversations_kind_offer,
	history_to_fill: m.conversations_kind_history_to_fill,
	waitlist_joined: m.conversations_kind_waitlist_joined,
	code: m.conversations_kind_code
};
/** What an automatic message is about; null for words that a person wrote. */
export const kindWord = (kind: string): string | null => KINDS[kind]?.() ?? null;

const RESULTS: Record<CallResult | 'messaged', () => string> = {
	reached: m.conversations_result_reached,
	no_answer: m.conversations_result_no_answer,
	busy: m.conversations_result_busy,
	wrong_number: m.conversations_result_wrong_number,
	confirmed: m.conversations_result_confirmed,
	moved: m.conversations_result_moved,
	cancelled: m.conversations_result_cancelled,
	will_call_back: m.conversations_result_will_call_back,
	messaged: m.conversations_result_messaged
};
export const resultWord = (result: string): string =>
	result in RESULTS ? RESULTS[result as CallResult]() : result;

const REASONS: Record<TaskReason, () => string> = {
	message_failed: m.conversations_task_message_failed,
	number_refused: m.conversations_task_number_refused,
	asked_to_move: m.conversations_task_asked_to_move,
	call_back: m.conversations_task_call_back,
	missed_call: m.conversations_task_missed_call,
	call_again: m.conversations_task_call_again
};
export const taskReasonWord = (reason: CallTaskView['reason']): string => REASONS[reason]();

const EVIDENCES: Record<Evidence, () => string> = {
	fee: m.conversations_evidence_fee,
	plan: m.conversations_evidence_plan
};
export const evidenceWord = (of: Evidence): string => EVIDENCES[of]();
