import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signAliyun } from '../../../worker/integrations/channels/aliyun/signature.ts';
import { aliyunSms } from '../../../worker/integrations/channels/aliyun/sms.ts';
import { aHook, anAccount, anOutgoing, aProvider, json, NOW } from '../../support/a-channel.ts';

const account = anAccount({
	kind: 'aliyun_sms',
	settings: { accessKeyId: 'YourAccessKeyId', signName: '静安口腔' },
	secrets: { accessKeySecret: 'YourAccessKeySecret' },
	templates: [
		{
			about: 'before',
			language: 'zh',
			code: 'SMS_1',
			parameters: [
				{ name: 'who', from: 'name' },
				{ name: 'time', from: 'when' }
			]
		}
	],
	webhookUrl: 'https://chairside.example/api/v1/hooks/chn_1?key=secret'
});
const sha = (text: string) => createHash('sha256').update(text).digest('hex');

describe("Aliyun's signature", () => {
	it("is that of Aliyun's documentation", async () => {
		// "V3 request structure and signature", the fixed example of an RPC service.
		const headers = await signAliyun(
			{ accessKeyId: 'YourAccessKeyId', accessKeySecret: 'YourAccessKeySecret' },
			{
				host: 'ecs.cn-shanghai.aliyuncs.com',
				action: 'RunInstances',
				version: '2014-05-26',
				query: {
					ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd',
					RegionId: 'cn-shanghai'
				},
				date: '2023-10-26T10:22:32Z',
				nonce: '3156853299f313e23d1673dc12e1703d'
			}
		);
		expect(headers['authorization']).toBe(
			'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0'
		);
	});
});

describe('a message by Aliyun', () => {
	it('goes by its template, signed over what was really sent', async () => {
		const { ctx, asked } = aProvider(json({ Code: 'OK', BizId: 'B1' }));
		const end = await aliyunSms.send(account, anOutgoing(), ctx);
		expect(end).toEqual({ end: 'accepted', providerMessageId: 'B1', segments: null });
		const { url, headers } = asked[0]!;
		const { host, search, searchParams } = new URL(url);
		expect(host).toBe('dysmsapi.aliyuncs.com');
		expect(Object.fromEntries(searchParams)).toEqual({
			PhoneNumbers: '13900001111',
			SignName: '静安口腔',
			TemplateCode: 'SMS_1',
			TemplateParam: '{"who":"Li Na","time":"23 Nov 9:00"}',
			OutId: 'msg_1'
		});
		const names = ['x-acs-action', 'x-acs-content-sha256', 'x-acs-date', 'x-acs-signature-nonce'];
		const lines = [...names, 'x-acs-version'].map((name) => `${name}:${headers.get(name)}\n`);
		const signed = `host;${names.join(';')};x-acs-version`;
		const canonical = ['POST', '/', search.slice(1), `host:${host}\n${lines.join('')}`, signed];
		const text = `ACS3-HMAC-SHA256\n${sha([...canonical, sha('')].join('\n'))}`;
		const signature = createHmac('sha256', 'YourAccessKeySecret').update(text).digest('hex');
		expect(headers.get('authorization')).toContain(`Signature=${signature}`);
	});

	it('without a template does not leave, and nothing is asked', async () => {
		const { ctx, asked } = aProvider();
		const end = await aliyunSms.send(account, anOutgoing({ about: 'booked' }), ctx);
		expect(end).toEqual({ end: 'refused', reason: 'no_template', isAddressBad: false });
		expect(asked).toEqual([]);
	});

	it.each([
		['isv.MOBILE_NUMBER_ILLEGAL', 'refused', true],
		['isv.BUSINESS_LIMIT_CONTROL', 'refused', false],
		['isv.AMOUNT_NOT_ENOUGH', 'failed', undefined],
		['SignatureDoesNotMatch', 'failed', undefined],
		['Throttling.User', 'throttled', undefined],
		['isp.SYSTEM_ERROR', 'unknown', undefined]
	])('that is answered by %s ends as %s', async (Code, end, isAddressBad) => {
		const { ctx } = aProvider(json({ Code }, 400));
		const ended = await aliyunSms.send(account, anOutgoing(), ctx);
		expect(ended.end).toBe(end);
		if (isAddressBad !== undefined) expect(ended).toMatchObject({ isAddressBad });
	});
});

describe('looking up at Aliyun', () => {
	const records = (SmsSendDetailDTO: object[]) =>
		json({ Code: 'OK', SmsSendDetailDTOs: { SmsSendDetailDTO } });
	const find = async (answer: Response, sentAt: number) => {
		const provider = aProvider(answer);
		const end = await aliyunSms.find!(
			account,
			{ id: 'msg_1', to: '+8613900001111', sentAt },
			provider.ctx
		);
		return { end, query: new URL(provider.asked[0]!.url).searchParams };
	};

	it('finds our id among the records of the day on China’s calendar', async () => {
		const sentAt = Date.UTC(2026, 10, 21, 17, 0);
		const { end, query } = await find(records([{ OutId: 'msg_1', SendStatus: 3 }]), sentAt);
		expect(end).toEqual({ end: 'accepted', providerMessageId: null, segments: null });
		expect(query.get('SendDate')).toBe('20261122');
	});

	it('is sure that nothing left only after a while', async () => {
		expect((await find(records([{ OutId: 'msg_2', SendStatus: 3 }]), NOW - 30_000)).end).toEqual({
			end: 'unknown',
			reason: 'not_found_yet'
		});
		expect((await find(records([]), NOW - 300_000)).end).toBeNull();
	});
});

describe("Aliyun's calls", () => {
	const read = aliyunSms.readWebhook!;
	const url = account.webhookUrl;

	it('bring reports, several at once', async () => {
		const body = JSON.stringify([
			{
				phone_number: '13900001111',
				success: true,
				err_code: 'DELIVERED',
				biz_id: 'B1',
				out_id: 'msg_1'
			},
			{
				phone_number: '13900002222',
				success: false,
				err_code: 'MK:0001',
				biz_id: 'B2',
				out_id: 'msg_2'
			}
		]);
		const call = await read(account, aHook({ url, body }), 0);
		expect(call?.reply.body).toBe('{"code":0,"msg":"OK"}');
		expect(call?.events).toMatchObject([
			{ type: 'report', messageId: 'msg_1', state: 'delivered' },
			{
				type: 'report',
				messageId: 'msg_2',
				state: 'failed',
				reason: 'aliyun_MK:0001',
				isAddressBad: true
			}
		]);
	});

	it('bring replies, their time on China’s wall', async () => {
		const body = JSON.stringify([
			{
				phone_number: '13900001111',
				content: '退订',
				send_time: '2026-11-22 12:00:00',
				sequence_id: 7
			}
		]);
		expect((await read(account, aHook({ url, body }), 0))?.events).toEqual([
			{ type: 'inbound', eventId: 'up:7', from: '+8613900001111', text: '退订', at: NOW }
		]);
	});

	it('are not believed without the key of the address', async () => {
		expect(await read(account, aHook({ body: '[]' }), 0)).toBeNull();
		expect(await read(account, aHook({ url: `${url}x`, body: '[]' }), 0)).toBeNull();
		const keyless = { ...account, webhookUrl: 'https://chairside.example/api/v1/hooks/chn_1' };
		expect(await read(keyless, aHook({ body: '[]' }), 0)).toBeNull();
	});
});
