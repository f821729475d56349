import type { MessageRule } from '#contracts/messaging';
import { isBeforeVisit, type PlannedOccasion } from '#domain/messaging/vocabulary';
import { m } from '$lib/paraglide/messages.js';

/** A stage of a visit with the occasions that belong to it; a rule stays in its group. */
export interface RuleGroup {
	label: () => string;
	occasions: readonly PlannedOccasion[];
}

export const RULE_GROUPS: readonly RuleGroup[] = [
	{ label: m.messaging_rules_group_news, occasions: ['booked', 'moved', 'cancelled'] },
	{ label: m.messaging_rules_group_before, occasions: ['before'] },
	{ label: m.messaging_rules_group_forms, occasions: ['form_to_sign'] },
	{ label: m.messaging_rules_group_after, occasions: ['after', 'no_show'] },
	{ label: m.messaging_rules_group_recall, occasions: ['recall_due'] },
	{ label: m.messaging_rules_group_birthday, occasions: ['birthday'] }
];
export const MOST_RULES = 60;

const TIMING: Record<PlannedOccasion, MessageRule['timing']> = {
	booked: { kind: 'elapsed', minutes: 0 },
	moved: { kind: 'elapsed', minutes: 0 },
	cancelled: { kind: 'elapsed', minutes: 0 },
	before: { kind: 'wall_clock', days: 2, at: '18:00' },
	form_to_sign: { kind: 'wall_clock', days: 2, at: '17:00' },
	after: { kind: 'wall_clock', days: 7, at: '10:00' },
	no_show: { kind: 'elapsed', minutes: 60 },
	recall_due: { kind: 'wall_clock', days: 0, at: '10:00' },
	birthday: { kind: 'wall_clock', days: 0, at: '10:00' }
};

/** A fresh rule of a group, on from the beginning. */
export function newRule(
	id: MessageRule['id'],
	{ occasions }: RuleGroup,
	name: string
): MessageRule {
	const [occasion = 'before'] = occasions;
	return {
		id,
		name,
		isOn: true,
		occasion,
		timing: TIMING[occasion],
		notWithinMinutes: occasion === 'before' ? 180 : isBeforeVisit(occasion) ? 60 : 0,
		usefulMinutes: 1_440,
		ways: [],
		purpose: occasion === 'birthday' ? 'marketing' : 'care',
		conditions: { serviceIds: [], tags: [], withoutTags: [], isUnconfirmedOnly: false },
		hasOwnWords: false
	};
}
