import type { ShiftKind } from '#contracts/schedule';
import * as fmt from '$lib/fmt.ts';
import { m } from '$lib/paraglide/messages.js';
import { planOf, type Repeat } from './shift-rules.ts';

export const shiftKindWords = (kind: ShiftKind): string =>
	({
		work: m.settings_shift_work,
		leave: m.settings_shift_leave,
		training: m.settings_shift_training
	})[kind]();

export const repeatWords = (repeat: Repeat): string =>
	({
		once: m.settings_repeat_once,
		daily: m.settings_repeat_daily,
		weekly: m.settings_repeat_weekly,
		twoOnTwoOff: m.settings_repeat_two,
		other: m.settings_repeat_other
	})[repeat]();

/** A rule in words: `每周一、周三，到 2026年12月31日`. */
export function ruleWords(rule: string | null): string {
	const plan = planOf(rule);
	const days = fmt.list(plan.weekdays.map((day) => fmt.weekdayOfNumber(day)));
	const words =
		plan.repeat === 'weekly' ? m.settings_repeat_on({ days }) : repeatWords(plan.repeat);
	return plan.until ? m.settings_repeat_until({ words, date: fmt.date(plan.until) }) : words;
}
