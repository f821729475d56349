import { DEFAULT_MESSAGING } from '#contracts/default-messaging';
import type { MessageRule } from '#contracts/messaging';
import { m } from '$lib/paraglide/messages.js';

const WORDS: Record<string, () => string> = {
	booked: m.messaging_rules_name_booked,
	moved: m.messaging_rules_name_moved,
	cancelled: m.messaging_rules_name_cancelled,
	day_before: m.messaging_rules_name_day_before,
	hours_before: m.messaging_rules_name_hours_before,
	forms: m.messaging_rules_name_forms,
	after: m.messaging_rules_name_after,
	no_show: m.messaging_rules_name_no_show,
	recall: m.messaging_rules_name_recall,
	birthday: m.messaging_rules_name_birthday
};
const names = new Map<string, string>(DEFAULT_MESSAGING.rules.map(({ id, name }) => [id, name]));

/** A rule of the product has its name in the reader's language, until somebody names it otherwise. */
export const ruleName = ({ id, name }: Pick<MessageRule, 'id' | 'name'>): string =>
	names.get(id) === name ? (WORDS[name]?.() ?? name) : name;
