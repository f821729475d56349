import type { ChannelAdapter, SendEnd } from '../channel-adapter.ts';
import { mailAddress, unsubscribeHeaders } from './letter.ts';

/** Of this recipient or this letter, by the platform's own names. */
const REFUSED = new Set([
	'E_RECIPIENT_SUPPRESSED',
	'E_RECIPIENT_NOT_ALLOWED',
	'E_CONTENT_TOO_LARGE',
	'E_VALIDATION_ERROR',
	'E_DELIVERY_FAILED'
]);
const THROTTLED = new Set(['E_RATE_LIMIT_EXCEEDED']);
const OF_ACCOUNT = new Set([
	'E_SENDER_NOT_VERIFIED',
	'E_SENDER_DOMAIN_NOT_AVAILABLE',
	'E_DAILY_LIMIT_EXCEEDED',
	'E_FIELD_MISSING',
	'E_HEADER_NOT_ALLOWED'
]);

/** The platform's own e-mail, through the deployment's `send_email` binding. */
export const emailBinding: ChannelAdapter = {
	way: 'email',
	isIdempotent: false,
	settings: [
		{ name: 'fromAddress', isSecret: false, isRequired: true },
		{ name: 'fromName', isSecret: false, isRequired: false }
	],
	async send({ settings }, { to, subject, body, unsubscribeUrl }, ctx) {
		if (!ctx.sendEmail) return { end: 'failed', reason: 'no_email_binding' };
		const email = settings['fromAddress'] ?? '';
		const address = mailAddress(to);
		if (address === null) return { end: 'refused', reason: 'bad_address', isAddressBad: true };
		const name = settings['fromName'];
		try {
			const sent = await ctx.sendEmail.send({
				from: name ? { email, name } : email,
				to: address,
				subject,
				text: body,
				...(unsubscribeUrl && { headers: unsubscribeHeaders(unsubscribeUrl) })
			});
			return { end: 'accepted', providerMessageId: sent?.messageId ?? null, segments: null };
		} catch (error) {
			return endOf(error);
		}
	}
};

function endOf(error: unknown): SendEnd {
	const code = (error as { code?: unknown } | null)?.code;
	const reason = typeof code === 'string' ? code.slice(0, 100) : 'no_answer';
	if (THROTTLED.has(reason)) return { end: 'throttled', retryAfterMs: 30_000 };
	if (OF_ACCOUNT.has(reason)) return { end: 'failed', reason };
	if (!REFUSED.has(reason)) return { end: 'unknown', reason };
	return { end: 'refused', reason, isAddressBad: reason === 'E_RECIPIENT_SUPPRESSED' };
}
