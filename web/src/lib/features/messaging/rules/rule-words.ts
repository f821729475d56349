import { wayWord } from '$lib/features/conversations/way-words.ts';
import type { MessageRule, Timing } from '#contracts/messaging';
import { isBeforeVisit } from '#domain/messaging/vocabulary';
import { UNIT_MINUTES, unitFor } from '$lib/features/settings/online/durations.ts';
import { m } from '$lib/paraglide/messages.js';

/** "90 minutes", "12 hours", "2 days", in the case that "in" and "before" ask for. */
export function sayLength(minutes: number): string {
	const unit = unitFor(minutes);
	const count = minutes / UNIT_MINUTES[unit];
	const words = {
		minutes: m.messaging_rules_minutes,
		hours: m.messaging_rules_hours,
		days: m.messaging_rules_days
	};
	return words[unit]({ count });
}

/** When a rule's message is due, in a few words. */
export function sayTiming({ occasion, timing }: Pick<MessageRule, 'occasion' | 'timing'>): string {
	if (timing.kind === 'wall_clock') return sayWallClock(timing, isBeforeVisit(occasion));
	const { minutes } = timing;
	const length = sayLength(minutes);
	switch (occasion) {
		case 'before':
		case 'form_to_sign':
			return m.messaging_rules_when_before({ length });
		case 'after':
			return minutes === 0
				? m.messaging_rules_when_after_now()
				: m.messaging_rules_when_after({ length });
		case 'no_show':
			return minutes === 0
				? m.messaging_rules_when_missed_now()
				: m.messaging_rules_when_missed({ length });
		default:
			return minutes === 0
				? m.messaging_rules_when_settled()
				: m.messaging_rules_when_later({ length });
	}
}

function sayWallClock(
	{ days, at: time }: Extract<Timing, { kind: 'wall_clock' }>,
	isBefore: boolean
): string {
	if (days === 0) return m.messaging_rules_when_same_day({ time });
	const length = m.messaging_rules_days({ count: days });
	if (isBefore)
		return days === 1
			? m.messaging_rules_when_day_before({ time })
			: m.messaging_rules_when_days_before({ length, time });
	return days === 1
		? m.messaging_rules_when_next_day({ time })
		: m.messaging_rules_when_days_after({ length, time });
}

interface Names {
	service: (id: string) => string;
	list: (words: string[]) => string;
}

/** What narrows a rule, one phrase each; nothing for what is left as it is. */
export function sayLimits(rule: MessageRule, { service, list }: Names): string[] {
	const { occasion, notWithinMinutes, ways, conditions, hasOwnWords } = rule;
	const { serviceIds, tags, withoutTags, isUnconfirmedOnly } = conditions;
	return [
		isBeforeVisit(occasion) &&
			notWithinMinutes > 0 &&
			m.messaging_rules_says_within({ length: sayLength(notWithinMinutes) }),
		ways.length > 0 && list(ways.map(wayWord)),
		serviceIds.length > 0 &&
			m.messaging_rules_says_services({ names: list(serviceIds.map(service)) }),
		tags.length > 0 && m.messaging_rules_says_tags({ names: list(tags) }),
		withoutTags.length > 0 && m.messaging_rules_says_without({ names: list(withoutTags) }),
		isUnconfirmedOnly && m.messaging_rules_says_unconfirmed(),
		hasOwnWords && m.messaging_rules_says_own_words()
	].filter((words): words is string => typeof words === 'string');
}
