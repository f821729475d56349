import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { twilioSms } from '../../../worker/integrations/channels/twilio/sms.ts';
import { twilioSignature } from '../../../worker/integrations/channels/twilio/webhook.ts';
import { aHook, anAccount, anOutgoing, aProvider, json } from '../../support/a-channel.ts';

const account = anAccount({
	settings: { accountSid: 'AC1', from: '+15005550006' },
	secrets: { authToken: '12345' }
});
const send = async (answer: Response | Error) => {
	const { ctx } = aProvider(answer);
	return twilioSms.send(account, anOutgoing(), ctx);
};
const URL_OF_MESSAGE = 'https://chairside.example/api/v1/hooks/chn_1?message=msg_1';
const signed = async (url: string, fields: Record<string, string>) =>
	aHook({
		url,
		headers: new Headers({
			'x-twilio-signature': await twilioSignature('12345', url, Object.entries(fields))
		}),
		body: new URLSearchParams(fields).toString()
	});

describe("Twilio's signature", () => {
	it("is that of Twilio's documentation", async () => {
		// The example of "Validating requests are coming from Twilio" and of its helper libraries.
		const fields: [string, string][] = [
			['To', '+18005551212'],
			['CallSid', 'CA1234567890ABCDE'],
			['Caller', '+14158675309'],
			['Digits', '1234'],
			['From', '+14158675309']
		];
		const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
		expect(await twilioSignature('12345', url, fields)).toBe('RSOYDt4T1cUTdK1PDd93/VVr8B8=');
	});

	it('is what another implementation computes, for Chinese and Cyrillic text', async () => {
		const fields: [string, string][] = [
			['From', '+79161234567'],
			['Body', '是 да +1 & 2']
		];
		const text = `${URL_OF_MESSAGE}Body是 да +1 & 2From+79161234567`;
		const expected = createHmac('sha1', 'secret').update(text).digest('base64');
		expect(await twilioSignature('secret', URL_OF_MESSAGE, fields)).toBe(expected);
	});
});

describe('a message by Twilio', () => {
	it('goes with our id in the address for reports', async () => {
		const { ctx, asked } = aProvider(json({ sid: 'SM1', num_segments: '2' }, 201));
		const end = await twilioSms.send(account, anOutgoing(), ctx);
		expect(end).toEqual({ end: 'accepted', providerMessageId: 'SM1', segments: 2 });
		expect(asked[0]?.url).toBe('https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json');
		expect(asked[0]?.headers.get('authorization')).toBe(`Basic ${btoa('AC1:12345')}`);
		expect(Object.fromEntries(new URLSearchParams(asked[0]?.body))).toEqual({
			To: '+8613900001111',
			From: '+15005550006',
			Body: 'Tomorrow at 9:00',
			StatusCallback: URL_OF_MESSAGE
		});
	});

	it.each([
		[json({ code: 21211 }, 400), { end: 'refused', reason: 'twilio_21211', isAddressBad: true }],
		[json({ code: 21610 }, 400), { end: 'refused', reason: 'twilio_21610', isAddressBad: true }],
		[json({ code: 21617 }, 400), { end: 'refused', reason: 'twilio_21617', isAddressBad: false }],
		[json({ code: 20003 }, 401), { end: 'failed', reason: 'twilio_20003' }],
		[json({}, 429, { 'retry-after': '7' }), { end: 'throttled', retryAfterMs: 7_000 }],
		[json('<html>', 503), { end: 'unknown', reason: 'http_503' }],
		[json('', 521), { end: 'failed', reason: 'unreachable' }],
		[json('<html>', 200), { end: 'unknown', reason: 'unreadable_answer' }],
		[new Error('broken'), { end: 'unknown', reason: 'no_answer' }]
	])('ends as its answer says: %#', async (answer, end) => {
		expect(await send(answer)).toEqual(end);
	});

	it('that is not answered in time has an unknown end', async () => {
		const { ctx } = aProvider(new Error('aborted'));
		const end = await twilioSms.send(account, anOutgoing(), {
			...ctx,
			signal: AbortSignal.abort()
		});
		expect(end).toEqual({ end: 'unknown', reason: 'timeout' });
	});
});

describe("Twilio's calls", () => {
	const read = twilioSms.readWebhook!;

	it('bring a report with our own id', async () => {
		const fields = { MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '30005' };
		const call = await read(account, await signed(URL_OF_MESSAGE, fields), 0);
		expect(call?.events).toEqual([
			{
				type: 'report',
				eventId: 'SM1:undelivered',
				providerMessageId: 'SM1',
				messageId: 'msg_1',
				state: 'failed',
				reason: 'twilio_30005',
				isAddressBad: true
			}
		]);
	});

	it('bring a reply', async () => {
		const fields = { MessageSid: 'SM2', From: '+79161234567', Body: 'да', To: '+15005550006' };
		const call = await read(account, await signed(account.webhookUrl, fields), 0);
		expect(call?.reply).toEqual({ status: 200, body: '<Response/>', contentType: 'text/xml' });
		expect(call?.events).toEqual([
			{ type: 'inbound', eventId: 'SM2', from: '+79161234567', text: 'да', at: null }
		]);
	});

	it('tell nothing that is only on its way', async () => {
		const request = await signed(URL_OF_MESSAGE, { MessageSid: 'SM1', MessageStatus: 'sent' });
		expect((await read(account, request, 0))?.events).toEqual([]);
	});

	it('are not believed with a changed word, another key, or no key at all', async () => {
		const request = await signed(account.webhookUrl, {
			MessageSid: 'SM2',
			From: '+7916',
			Body: '1'
		});
		expect(await read(account, { ...request, body: request.body + '2' }, 0)).toBeNull();
		const other = anAccount({ secrets: { authToken: '54321' } });
		expect(await read(other, request, 0)).toBeNull();
		expect(await read(anAccount({}), request, 0)).toBeNull();
		expect(await read(account, { ...request, headers: new Headers() }, 0)).toBeNull();
	});
});
