import { basicAuth } from '../bytes.ts';
import { baseOf, callProvider, jsonOf, textOf } from '../call-provider.ts';
import type { ChannelAccount, ChannelAdapter, Outgoing, SendEnd } from '../channel-adapter.ts';
import { readTwilioWebhook } from './webhook.ts';

const OWN_ADDRESS = 'https://api.twilio.com';

/** About the number: invalid, no mobile, unreachable for texts, or its owner replied STOP. */
const BAD_ADDRESS = new Set([21211, 21217, 21610, 21614]);
/** About the account: not allowed, no money, a sender that is not ours. */
const OF_ACCOUNT = new Set([20003, 20404, 21212, 21606, 21659, 21660, 21703, 21705, 30002]);

/**
 * Twilio Programmable Messaging. It knows no idempotency key and no look-up by our own reference, so
 * an attempt without an answer stays unknown until its status callback names our id.
 */
export const twilioSms: ChannelAdapter = {
	way: 'sms',
	isIdempotent: false,
	settings: [
		{ name: 'accountSid', isSecret: false, isRequired: true },
		{ name: 'authToken', isSecret: true, isRequired: true },
		{ name: 'from', isSecret: false, isRequired: false },
		{ name: 'messagingServiceSid', isSecret: false, isRequired: false },
		{ name: 'baseUrl', isSecret: false, isRequired: false }
	],
	async send(account, outgoing, ctx) {
		const { settings, secrets } = account;
		const { accountSid = '' } = settings;
		const asked = await callProvider(ctx, {
			url: `${baseOf(settings, OWN_ADDRESS)}/2010-04-01/Accounts/${accountSid}/Messages.json`,
			headers: {
				authorization: basicAuth(accountSid, secrets['authToken'] ?? ''),
				'content-type': 'application/x-www-form-urlencoded'
			},
			body: formOf(account, outgoing).toString()
		});
		return 'end' in asked ? asked.end : endOf(asked.answer.status, asked.answer.text);
	},
	readWebhook: readTwilioWebhook
};

function formOf({ settings, webhookUrl }: ChannelAccount, { to, body, id }: Outgoing) {
	const { messagingServiceSid, from = '' } = settings;
	return new URLSearchParams({
		To: to,
		...(messagingServiceSid ? { MessagingServiceSid: messagingServiceSid } : { From: from }),
		Body: body,
		// Comes back with every report, even with one that overtakes this call's answer.
		StatusCallback: `${webhookUrl}?message=${encodeURIComponent(id)}`
	});
}

function endOf(status: number, text: string): SendEnd {
	const answer = jsonOf(text);
	if (status === 201 || status === 200) {
		const sid = textOf(answer?.['sid']);
		if (sid === '') return { end: 'unknown', reason: 'unreadable_answer' };
		const segments = Number(answer?.['num_segments'] ?? NaN);
		return { end: 'accepted', providerMessageId: sid, segments: segments > 0 ? segments : null };
	}
	const code = Number(answer?.['code'] ?? NaN);
	const reason = Number.isFinite(code) ? `twilio_${code}` : `http_${status}`;
	if (status === 401 || status === 403 || status === 404 || OF_ACCOUNT.has(code)) {
		return { end: 'failed', reason };
	}
	return { end: 'refused', reason, isAddressBad: BAD_ADDRESS.has(code) };
}
