import type { SkipReason } from '#domain/messaging/vocabulary';
import { m } from '$lib/paraglide/messages.js';

const WORDS: Record<SkipReason, () => string> = {
	stale: m.messaging_rules_skip_stale,
	superseded: m.messaging_rules_skip_superseded,
	too_late: m.messaging_rules_skip_too_late,
	quiet_hours: m.messaging_rules_skip_quiet_hours,
	paused: m.messaging_rules_skip_paused,
	no_consent: m.messaging_rules_skip_no_consent,
	opted_out: m.messaging_rules_skip_opted_out,
	no_address: m.messaging_rules_skip_no_address,
	no_channel: m.messaging_rules_skip_no_channel,
	not_active: m.messaging_rules_skip_not_active,
	minimum_gap: m.messaging_rules_skip_minimum_gap,
	condition: m.messaging_rules_skip_condition,
	already_told: m.messaging_rules_skip_already_told,
	by_hand: m.messaging_rules_skip_by_hand
};

/** Why a message is not sent, in the reader's language; begins in lower case where it matters. */
export const saySkipped = (reason: SkipReason): string => WORDS[reason]();
