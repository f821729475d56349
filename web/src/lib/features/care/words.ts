import type { NextKind, NextReason } from '#domain/care/vocabulary';
import { addDays } from '#domain/time/calendar-dates';
import { m } from '$lib/paraglide/messages.js';
import { addMonths } from '$lib/ui/calendar-days.ts';

export const KIND_WORDS: Record<NextKind, () => string> = {
	callback: m.care_kind_callback,
	recall: m.care_kind_recall,
	refusal: m.care_kind_refusal
};

export const REASON_WORDS: Record<NextReason, () => string> = {
	undecided: m.care_reason_undecided,
	price: m.care_reason_price,
	no_time_yet: m.care_reason_no_time_yet,
	awaiting_result: m.care_reason_awaiting_result,
	unfinished_plan: m.care_reason_unfinished_plan,
	after_treatment: m.care_reason_after_treatment,
	other: m.care_reason_other,
	check_up: m.care_reason_check_up,
	hygiene: m.care_reason_hygiene,
	perio: m.care_reason_perio,
	implant: m.care_reason_implant,
	ortho: m.care_reason_ortho,
	treated_elsewhere: m.care_reason_treated_elsewhere,
	moved_away: m.care_reason_moved_away,
	afraid: m.care_reason_afraid,
	dissatisfied: m.care_reason_dissatisfied,
	no_need: m.care_reason_no_need,
	unreachable: m.care_reason_unreachable
};

export interface QuickDate {
	label: string;
	on: string;
}

/** The dates that are usual for a callback and for a recall, counted from the clinic's today. */
export function quickDates(kind: NextKind, today: string): QuickDate[] {
	if (kind === 'refusal') return [];
	if (kind === 'recall')
		return [
			{ label: m.care_in_3m(), on: addMonths(today, 3) },
			{ label: m.care_in_6m(), on: addMonths(today, 6) },
			{ label: m.care_in_12m(), on: addMonths(today, 12) }
		];
	return [
		{ label: m.care_in_1d(), on: addDays(today, 1) },
		{ label: m.care_in_3d(), on: addDays(today, 3) },
		{ label: m.care_in_7d(), on: addDays(today, 7) },
		{ label: m.care_in_14d(), on: addDays(today, 14) },
		{ label: m.care_in_1m(), on: addMonths(today, 1) }
	];
}

/** What the form begins with: a callback in three days, a check-up in six months. */
export const usualDate = (kind: NextKind, today: string): string | null =>
	quickDates(kind, today)[1]?.on ?? null;
