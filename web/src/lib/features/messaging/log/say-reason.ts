import { SKIP_REASONS, type SkipReason } from '#domain/messaging/vocabulary';
import { m } from '$lib/paraglide/messages.js';
import { saySkipped } from '../say-skipped.ts';
import { sayProviderCode } from './provider-codes.ts';

const WORDS: Record<string, () => string> = {
	no_provider: m.channels_reason_no_provider,
	being_sent: m.channels_reason_being_sent,
	not_known_yet: m.channels_reason_not_known_yet,
	not_found_yet: m.channels_reason_not_known_yet,
	not_found_out: m.channels_reason_not_known_yet,
	not_looked_up: m.channels_reason_not_known_yet,
	records_away: m.channels_reason_records_away,
	resting: m.channels_reason_resting,
	limit: m.channels_reason_slow,
	throttled: m.channels_reason_throttled,
	capped: m.channels_state_capped,
	adapter_threw: m.channels_reason_broken,
	timeout: m.channels_reason_timeout,
	no_answer: m.channels_reason_no_answer,
	unreachable: m.channels_reason_unreachable,
	unreadable_answer: m.channels_reason_unreadable_answer,
	no_template: m.channels_reason_no_template,
	bad_address: m.channels_reason_bad_address,
	smtp_bad_address: m.channels_reason_bad_address,
	smtp_bad_sender: m.channels_reason_smtp_bad_sender,
	smtp_unreachable: m.channels_reason_unreachable,
	smtp_no_mail_server: m.channels_reason_unreadable_answer,
	smtp_hung_up: m.channels_reason_no_answer,
	smtp_550: m.channels_reason_bad_address,
	smtp_551: m.channels_reason_bad_address,
	smtp_553: m.channels_reason_bad_address,
	smtp_timeout: m.channels_reason_timeout,
	smtp_no_tls: m.channels_reason_smtp_no_tls,
	no_email_binding: m.channels_reason_no_email_binding,
	push_bad_subscription: m.channels_reason_push_bad_subscription,
	push_bad_keys: m.channels_reason_push_bad_keys,
	telegram_forbidden: m.channels_reason_telegram_forbidden,
	wechat_token: m.channels_reason_wechat_token
};
const isSkip = (reason: string): reason is SkipReason =>
	(SKIP_REASONS as readonly string[]).includes(reason);

/** Why a message did not leave. A code that is the provider's own is shown as it said it. */
export function sayReason(reason: string): string {
	if (isSkip(reason)) return saySkipped(reason);
	const status = /^http_(\d+)$/.exec(reason)?.[1];
	if (status) return m.channels_reason_http({ status });
	return WORDS[reason]?.() ?? sayProviderCode(reason) ?? m.channels_reason_said({ code: reason });
}
