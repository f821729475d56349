import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { twilioSignature } from '../../worker/integrations/channels/twilio/webhook.ts';
import { FakeProvider } from '../support/fake-provider-server.ts';
import { ALIYUN } from '../support/provider/aliyun.ts';
import { faultyAt } from '../support/provider/behaviour.ts';
import { TWILIO } from '../support/provider/twilio.ts';

let provider: FakeProvider;
beforeEach(async () => (provider = await FakeProvider.start()));
afterEach(() => provider.stop());

const send = (body: string, reportTo = 'http://127.0.0.1:1/hook?message=msg_1') =>
	fetch(`${provider.url}/2010-04-01/Accounts/${TWILIO.accountSid}/Messages.json`, {
		method: 'POST',
		headers: { authorization: `Basic ${btoa(`${TWILIO.accountSid}:${TWILIO.authToken}`)}` },
		body: new URLSearchParams({
			To: '+8613900000001',
			From: TWILIO.from,
			Body: body,
			StatusCallback: reportTo
		})
	});

it('delivers what it takes, under the sender’s own id of the message', async () => {
	expect((await send('one')).status).toBe(201);
	expect(provider.deliveries).toMatchObject([{ to: '+8613900000001', reference: 'msg_1' }]);
	expect(provider.duplicates()).toEqual([]);
});

it('counts a text that reaches one telephone twice', async () => {
	await send('one');
	await send('one');
	await send('two');
	expect(provider.duplicates()).toEqual([{ to: '+8613900000001', body: 'one', times: 2 }]);
});

it.each([
	['take_and_cut', 1],
	['take_and_say_500', 1],
	['cut', 0],
	['say_503', 0],
	['say_429', 0],
	['refuse', 0]
] as const)('when told to %s, %i telephones ring and nobody is told 201', async (act, rings) => {
	provider.script = () => ({ act, report: 'none' });
	const status = await send('one').then(
		(answer) => answer.status,
		() => 0
	);
	expect(status).not.toBe(201);
	expect(provider.deliveries).toHaveLength(rings);
	expect(provider.asked).toHaveLength(1);
});

it('lets in nobody without the account’s word', async () => {
	const path = `/2010-04-01/Accounts/${TWILIO.accountSid}/Messages.json`;
	const answer = await fetch(provider.url + path, { method: 'POST', body: 'To=1&Body=2' });
	expect(answer.status).toBe(401);
	expect(provider.asked).toEqual([]);
});

it('signs its reports as the product reads them, and reports before it answers when told to', async () => {
	const heard: { isRight: boolean; state: string | null }[] = [];
	const hook = createServer((request, response) => {
		let text = '';
		request.on('data', (part: Buffer) => (text += part.toString()));
		request.on('end', () => {
			const form = new URLSearchParams(text);
			const url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}${request.url}`;
			void twilioSignature(TWILIO.authToken, url, form).then((expected) => {
				const isRight = request.headers['x-twilio-signature'] === expected;
				heard.push({ isRight, state: form.get('MessageStatus') });
				response.end();
			});
		});
	});
	await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
	const address = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/hooks/c?message=m`;
	provider.script = () => ({ act: 'take', report: 'early' });
	await send('one', address);
	expect(heard).toEqual([{ isRight: true, state: 'delivered' }]);
	provider.script = () => ({ act: 'take', report: 'thrice' });
	await send('two', address);
	await provider.quiet();
	expect(heard).toHaveLength(4);
	expect(provider.refusedCalls).toEqual([]);
	hook.close();
});

it('speaks the other protocol, and finds a message by the sender’s reference', async () => {
	const call = (action: string, params: Record<string, string>) =>
		fetch(`${provider.url}/?${new URLSearchParams(params)}`, {
			method: 'POST',
			headers: {
				'x-acs-action': action,
				authorization: `ACS3-HMAC-SHA256 Credential=${ALIYUN.accessKeyId},SignedHeaders=host,Signature=00`
			}
		}).then((answer) => answer.json() as Promise<Record<string, unknown>>);
	const sent = await call('SendSms', {
		PhoneNumbers: '13900000001',
		TemplateCode: 'SMS_1',
		TemplateParam: '{}',
		OutId: 'msg_7'
	});
	expect(sent.Code).toBe('OK');
	const found = await call('QuerySendDetails', { PhoneNumber: '13900000001' });
	expect(found).toMatchObject({
		SmsSendDetailDTOs: { SmsSendDetailDTO: [{ OutId: 'msg_7', SendStatus: 3 }] }
	});
});

it('fails about as often as it is told to, and the same way with the same seed', async () => {
	const run = async () => {
		const script = faultyAt(0.2, ['cut'], 7);
		const acts = [];
		for (let i = 0; i < 2_000; i++) acts.push((await script({} as never)).act);
		return acts;
	};
	const acts = await run();
	expect(acts.filter((act) => act === 'cut').length).toBeGreaterThan(340);
	expect(acts.filter((act) => act === 'cut').length).toBeLessThan(460);
	expect(await run()).toEqual(acts);
});
