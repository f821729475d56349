import { SKIP_REASONS, type SkipReason } from '#domain/messaging/vocabulary';
import { m } from '$lib/paraglide/messages.js';
import { saySkipped } from '../say-skipped.ts';

const WORDS: Record<string, () => string> = {
	no_provider: m.channels_reason_no_provider,
	timeout: m.channels_reason_timeout,
	no_answer: m.channels_reason_no_answer,
	unreachable: m.channels_reason_unreachable,
	unreadable_answer: m.channels_reason_unreadable_answer,
	no_template: m.channels_reason_no_template,
	bad_address: m.channels_reason_bad_address,
	smtp_bad_address: m.channels_reason_bad_address,
	smtp_bad_sender: m.channels_reason_smtp_bad_sender,
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
	return WORDS[reason]?.() ?? m.channels_reason_said({ code: reason });
}
