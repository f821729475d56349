import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signTencent } from '../../../worker/integrations/channels/tencent/signature.ts';
import { tencentSms } from '../../../worker/integrations/channels/tencent/sms.ts';
import { aHook, anAccount, anOutgoing, aProvider, json, NOW } from '../../support/a-channel.ts';

const account = anAccount({
	kind: 'tencent_sms',
	settings: { secretId: 'AKID', sdkAppId: '1400', signName: '静安口腔' },
	secrets: { secretKey: 'key' },
	templates: [
		{
			about: 'before',
			language: 'zh',
			code: '77',
			parameters: [
				{ name: '1', from: 'when' },
				{ name: '2', from: 'name' },
				{ name: '3', from: 'nothing' }
			]
		}
	],
	webhookUrl: 'https://chairside.example/api/v1/hooks/chn_1?key=secret'
});
const hmac = (key: string | Buffer, text: string) =>
	createHmac('sha256', key).update(text).digest();

describe("Tencent's signature", () => {
	it("is that of Tencent's documentation", async () => {
		// "Signature v3": DescribeInstances, with the key as the page masks it.
		const signature = await signTencent(
			{ secretId: 'AKID********************************', secretKey: '*'.repeat(32) },
			{
				host: 'cvm.tencentcloudapi.com',
				service: 'cvm',
				action: 'DescribeInstances',
				payload:
					'{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
				timestamp: 1551113065
			}
		);
		expect(signature).toBe(
			'TC3-HMAC-SHA256 Credential=AKID********************************/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f'
		);
	});
});

describe('a message by Tencent', () => {
	it('goes by its template, parameters in their order, signed over what was really sent', async () => {
		const { ctx, asked } = aProvider(
			json({ Response: { SendStatusSet: [{ SerialNo: 'S1', Fee: 2, Code: 'Ok' }] } })
		);
		const end = await tencentSms.send(account, anOutgoing(), ctx);
		expect(end).toEqual({ end: 'accepted', providerMessageId: 'S1', segments: 2 });
		const { body, headers } = asked[0]!;
		expect(JSON.parse(body)).toEqual({
			PhoneNumberSet: ['+8613900001111'],
			SmsSdkAppId: '1400',
			SignName: '静安口腔',
			TemplateId: '77',
			TemplateParamSet: ['23 Nov 9:00', 'Li Na', ''],
			SessionContext: 'msg_1'
		});
		const sha = (text: string) => createHash('sha256').update(text).digest('hex');
		const type = headers.get('content-type');
		const lines = `content-type:${type}\nhost:sms.tencentcloudapi.com\nx-tc-action:sendsms\n`;
		const request = ['POST', '/', '', lines, 'content-type;host;x-tc-action', sha(body)].join('\n');
		const scope = '2026-11-22/sms/tc3_request';
		const text = ['TC3-HMAC-SHA256', NOW / 1000, scope, sha(request)].join('\n');
		const key = ['2026-11-22', 'sms', 'tc3_request'].reduce<string | Buffer>(hmac, 'TC3key');
		expect(headers.get('authorization')).toContain(`Signature=${hmac(key, text).toString('hex')}`);
		expect(headers.get('x-tc-timestamp')).toBe(String(NOW / 1000));
	});

	it.each([
		[{ SendStatusSet: [{ Code: 'InvalidParameterValue.IncorrectPhoneNumber' }] }, 'refused', true],
		[{ SendStatusSet: [{ Code: 'LimitExceeded.PhoneNumberDailyLimit' }] }, 'refused', false],
		[{ Error: { Code: 'AuthFailure.SignatureFailure' } }, 'failed', undefined],
		[{ Error: { Code: 'RequestLimitExceeded' } }, 'throttled', undefined],
		[{ Error: { Code: 'InternalError.Timeout' } }, 'unknown', undefined]
	])('that is answered by %j ends as %s', async (Response, end, isAddressBad) => {
		const { ctx } = aProvider(json({ Response }));
		const ended = await tencentSms.send(account, anOutgoing(), ctx);
		expect(ended.end).toBe(end);
		if (isAddressBad !== undefined) expect(ended).toMatchObject({ isAddressBad });
	});
});

describe("Tencent's calls", () => {
	const read = tencentSms.readWebhook!;
	const url = account.webhookUrl;

	it('bring reports as the documentation shows them', async () => {
		const body =
			'[{"user_receive_time":"2015-10-17 08:03:04","nationcode":"86","mobile":"13900001111","report_status":"SUCCESS","errmsg":"DELIVRD","description":"ok","sid":"S1"}]';
		const call = await read(account, aHook({ url, body }), 0);
		expect(call?.reply.body).toBe('{"result":0,"errmsg":"OK"}');
		expect(call?.events).toEqual([
			{
				type: 'report',
				eventId: 'S1:+8613900001111:DELIVRD',
				providerMessageId: 'S1',
				state: 'delivered'
			}
		]);
	});

	it('bring replies, the country apart from the number', async () => {
		const body =
			'{"extend":"","mobile":"9161234567","nationcode":"7","sign":"x","text":"да","time":1457336869}';
		expect((await read(account, aHook({ url, body }), 0))?.events).toMatchObject([
			{ type: 'inbound', from: '+79161234567', text: 'да', at: 1457336869000 }
		]);
	});

	it('are not believed without the key of the address', async () => {
		expect(await read(account, aHook({ body: '[]' }), 0)).toBeNull();
	});
});
