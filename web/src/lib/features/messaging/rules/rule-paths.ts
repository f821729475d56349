import { m } from '$lib/paraglide/messages.js';

const FIELDS: Record<string, () => string> = {
	name: m.messaging_rules_field_name,
	occasion: m.messaging_rules_field_occasion,
	timing: m.messaging_rules_field_timing,
	notWithinMinutes: m.messaging_rules_field_within,
	usefulMinutes: m.messaging_rules_field_useful,
	ways: m.messaging_rules_field_ways,
	purpose: m.messaging_rules_field_purpose,
	conditions: m.messaging_rules_conditions
};
const GENERAL: Record<string, () => string> = {
	settleMinutes: m.messaging_rules_settle,
	quietHours: m.messaging_rules_quiet,
	minimumGapMinutes: m.messaging_rules_gap,
	ways: m.messaging_rules_ways,
	onDeclined: m.messaging_rules_declined
};

/** The label of a field by its dotted path; of a rule's field with the rule's name before it. */
export function sayRulePath(path: string, ruleNames: readonly string[]): string {
	const [, place = '', field = ''] = /^settings\.rules\.(\d+)\.(\w+)/.exec(path) ?? [];
	const label = FIELDS[field]?.();
	if (label !== undefined) return `${ruleNames[Number(place)] ?? ''} · ${label}`;
	return GENERAL[path.split('.')[1] ?? '']?.() ?? path;
}
