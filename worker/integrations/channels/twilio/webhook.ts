import { base64 } from '../../auth/base64url.ts';
import { isSame } from '../../auth/seal.ts';
import { hmacOf } from '../bytes.ts';
import type {
	ChannelAccount,
	HookRequest,
	ProviderCall,
	ProviderEvent
} from '../channel-adapter.ts';

/** What Twilio takes for an answer that wants nothing more of it. */
const NOTHING_TO_SAY = { status: 200, body: '<Response/>', contentType: 'text/xml' };

/**
 * The whole URL as Twilio has it, then every field of the form, name and value, in the order of
 * their names; HMAC-SHA1 under the account's token, in base64 (Twilio: "Validating requests").
 */
export async function twilioSignature(
	authToken: string,
	url: string,
	fields: Iterable<[string, string]>
): Promise<string> {
	const sorted = [...fields].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
	const text = url + sorted.map(([name, value]) => name + value).join('');
	return base64(await hmacOf('SHA-1', authToken, text));
}

/** Reports and replies, both as forms. Null for what Twilio did not sign. */
export async function readTwilioWebhook(
	{ secrets }: ChannelAccount,
	{ url, headers, body }: HookRequest
): Promise<ProviderCall | null> {
	const { authToken = '' } = secrets;
	if (authToken === '') return null;
	const form = new URLSearchParams(body);
	const expected = await twilioSignature(authToken, url, form);
	if (!isSame(headers.get('x-twilio-signature') ?? '', expected)) return null;
	const event = eventOf(form, new URL(url).searchParams.get('message'));
	return { reply: NOTHING_TO_SAY, events: event ? [event] : [] };
}

/** Of the recipient's number, not of this one message: no such number, a landline, blocked by its owner. */
const BAD_NUMBER = new Set(['21610', '30004', '30005', '30006']);

function eventOf(form: URLSearchParams, messageId: string | null): ProviderEvent | null {
	const sid = form.get('MessageSid') ?? '';
	if (sid === '') return null;
	const status = form.get('MessageStatus');
	if (status === null) {
		const from = form.get('From') ?? '';
		if (from === '') return null;
		return { type: 'inbound', eventId: sid, from, text: form.get('Body') ?? '', at: null };
	}
	const report = {
		type: 'report' as const,
		eventId: `${sid}:${status}`,
		providerMessageId: sid,
		...(messageId && { messageId })
	};
	if (status === 'delivered') return { ...report, state: 'delivered' };
	if (status === 'read') return { ...report, state: 'seen' };
	if (status !== 'failed' && status !== 'undelivered') return null;
	const code = form.get('ErrorCode') ?? '';
	return {
		...report,
		state: 'failed',
		reason: code === '' ? 'undelivered' : `twilio_${code}`,
		isAddressBad: BAD_NUMBER.has(code)
	};
}
