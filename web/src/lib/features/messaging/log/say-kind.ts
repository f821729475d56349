import { DEFAULT_MESSAGING } from '#contracts/default-messaging';
import type { MessageView } from '#contracts/messages';
import { OCCASIONS, type Occasion } from '#domain/messaging/vocabulary';
import { m } from '$lib/paraglide/messages.js';
import { sayOccasion } from '../occasions.ts';
import { ruleName } from '../rules/rule-names.ts';

const OTHERS: Record<string, () => string> = {
	invitation: m.channels_about_invitation,
	password_reset: m.channels_about_password_reset,
	emergency_access: m.channels_about_emergency,
	reply: m.channels_about_reply,
	incoming: m.channels_about_incoming,
	call: m.channels_about_call,
	test: m.channels_about_test
};
const isOccasion = (kind: string): kind is Occasion =>
	(OCCASIONS as readonly string[]).includes(kind);

/** What a message is about; of a rule of the product, which of them planned it. */
export function sayKind({ kind, ruleId }: Pick<MessageView, 'kind' | 'ruleId'>): string {
	const rule = DEFAULT_MESSAGING.rules.find(({ id }) => id === ruleId);
	if (rule) return ruleName(rule);
	return isOccasion(kind) ? sayOccasion(kind) : (OTHERS[kind]?.() ?? kind);
}
