import { createCipheriv, createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { wechatMini } from '../../../worker/integrations/channels/wechat/mini.ts';
import { wechatOfficial } from '../../../worker/integrations/channels/wechat/official.ts';
import { aHook, anAccount, anOutgoing, aProvider, json } from '../../support/a-channel.ts';

const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const account = anAccount({
	kind: 'wechat_official',
	settings: { appId: 'wx1' },
	secrets: { appSecret: 'secret', hookToken: 'tok', encodingAesKey: AES_KEY },
	templates: [
		{
			about: 'before',
			language: 'zh',
			code: 'T1',
			parameters: [{ name: 'thing1', from: 'name' }]
		}
	]
});
const outgoing = anOutgoing({ to: 'openid-1', words: { name: 'Li Na', link: 'https://x/m/1' } });

describe('a template message', () => {
	it('goes with the shared token, our id and the link', async () => {
		const { ctx, asked, tokens } = aProvider(
			new Response('{"errcode":0,"errmsg":"ok","msgid":9007199254740993}')
		);
		const end = await wechatOfficial.send(account, outgoing, ctx);
		expect(end).toEqual({
			end: 'accepted',
			providerMessageId: '9007199254740993',
			segments: null
		});
		expect(tokens).toEqual([
			{
				url: 'https://api.weixin.qq.com/cgi-bin/stable_token',
				body: '{"grant_type":"client_credential","appid":"wx1","secret":"secret"}',
				isFresh: false
			}
		]);
		expect(asked[0]?.url).toBe(
			'https://api.weixin.qq.com/cgi-bin/message/template/send?access_token=token-1'
		);
		expect(JSON.parse(asked[0]!.body)).toEqual({
			touser: 'openid-1',
			template_id: 'T1',
			client_msg_id: 'msg_1',
			url: 'https://x/m/1',
			data: { thing1: { value: 'Li Na' } }
		});
	});

	it('asks once for a new token when the old one is over', async () => {
		const { ctx, asked, tokens } = aProvider(
			json({ errcode: 42001 }),
			json({ errcode: 0, msgid: 5 })
		);
		expect((await wechatOfficial.send(account, outgoing, ctx)).end).toBe('accepted');
		expect(tokens.map(({ isFresh }) => isFresh)).toEqual([false, true]);
		expect(asked[1]?.url).toContain('access_token=token-2');
		const never = aProvider(json({ errcode: 40001 }), json({ errcode: 40001 }));
		expect(await wechatOfficial.send(account, outgoing, never.ctx)).toEqual({
			end: 'failed',
			reason: 'wechat_token'
		});
	});

	it.each([
		[43004, { end: 'refused', reason: 'wechat_43004', isAddressBad: true }],
		[40037, { end: 'refused', reason: 'wechat_40037', isAddressBad: false }],
		[45011, { end: 'throttled', retryAfterMs: 5_000 }],
		[48001, { end: 'failed', reason: 'wechat_48001' }]
	])('answered by %d ends as it says', async (errcode, end) => {
		const { ctx } = aProvider(json({ errcode }));
		expect(await wechatOfficial.send(account, outgoing, ctx)).toEqual(end);
	});

	it('is a customer-service message where somebody of the desk wrote it', async () => {
		const { ctx, asked } = aProvider(json({ errcode: 0 }));
		await wechatOfficial.send(account, { ...outgoing, about: 'reply', body: 'hello' }, ctx);
		expect(asked[0]?.url).toContain('/cgi-bin/message/custom/send');
		expect(JSON.parse(asked[0]!.body)).toMatchObject({ text: { content: 'hello' } });
	});
});

describe('a subscription message', () => {
	it('without permission is refused, and the address stays good', async () => {
		const { ctx, asked } = aProvider(json({ errcode: 43101 }));
		const end = await wechatMini.send(
			{ ...account, settings: { appId: 'wx1', page: 'visit' } },
			outgoing,
			ctx
		);
		expect(end).toEqual({ end: 'refused', reason: 'wechat_43101', isAddressBad: false });
		expect(JSON.parse(asked[0]!.body)).toMatchObject({ page: 'visit', lang: 'zh_CN' });
	});
});

describe("WeChat's calls", () => {
	const read = wechatOfficial.readWebhook!;
	const sha1 = (...parts: string[]) =>
		createHash('sha1').update(parts.sort().join('')).digest('hex');
	const url = (more = '') =>
		`${account.webhookUrl}?signature=${sha1('tok', '17', 'n')}&timestamp=17&nonce=n${more}`;
	const TEXT =
		'<xml><ToUserName><![CDATA[gh]]></ToUserName><FromUserName><![CDATA[openid-1]]></FromUserName><CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[确认]]></Content><MsgId>22</MsgId></xml>';
	const INBOUND = {
		type: 'inbound',
		eventId: 'in:22',
		from: 'openid-1',
		text: '确认',
		at: 1_700_000_000_000
	};

	it('are answered by their own word when the address is first tried', async () => {
		const call = await read(account, aHook({ method: 'GET', url: url('&echostr=hi') }), 0);
		expect(call?.reply.body).toBe('hi');
	});

	it('bring what a patient writes', async () => {
		const call = await read(account, aHook({ url: url(), body: TEXT }), 0);
		expect(call?.reply.body).toBe('success');
		expect(call?.events).toEqual([INBOUND]);
	});

	/** Made by another implementation, padded to 32 bytes as WeChat pads. */
	function envelope(text: string, appId: string): string {
		const key = Buffer.from(`${AES_KEY}=`, 'base64');
		const size = Buffer.alloc(4);
		size.writeUInt32BE(Buffer.byteLength(text));
		const plain = Buffer.concat([Buffer.alloc(16, 7), size, Buffer.from(text + appId)]);
		const pad = 32 - (plain.length % 32);
		const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
		return Buffer.concat([
			cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])),
			cipher.final()
		]).toString('base64');
	}

	it.each(['', 'x', 'xxxxxxx', 'x'.repeat(15), 'x'.repeat(31)])(
		'bring it out of an encrypted envelope, whatever its padding: %#',
		async (more) => {
			const text = TEXT.replace('</xml>', `<!--${more}--></xml>`);
			const sealed = envelope(text, 'wx1');
			const body = `<xml><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`;
			const signed = url(`&msg_signature=${sha1('tok', '17', 'n', sealed)}`);
			expect((await read(account, aHook({ url: signed, body }), 0))?.events).toEqual([INBOUND]);
		}
	);

	it("are not believed from another account's envelope, or with a wrong signature", async () => {
		const sealed = envelope(TEXT, 'wx2');
		const body = `<xml><Encrypt>${sealed}</Encrypt></xml>`;
		const signed = url(`&msg_signature=${sha1('tok', '17', 'n', sealed)}`);
		expect(await read(account, aHook({ url: signed, body }), 0)).toBeNull();
		expect(await read(account, aHook({ url: url('&msg_signature=0'), body }), 0)).toBeNull();
		expect(await read(account, aHook({ body: TEXT }), 0)).toBeNull();
	});

	it('report what became of a template message', async () => {
		const body = (status: string) =>
			`<xml><FromUserName>openid-1</FromUserName><MsgType>event</MsgType><Event>TEMPLATESENDJOBFINISH</Event><MsgID>9007199254740993</MsgID><Status>${status}</Status></xml>`;
		const events = async (status: string) =>
			(await read(account, aHook({ url: url(), body: body(status) }), 0))?.events;
		expect(await events('success')).toMatchObject([
			{ providerMessageId: '9007199254740993', state: 'delivered' }
		]);
		expect(await events('failed:user block')).toMatchObject([
			{ state: 'failed', isAddressBad: true }
		]);
	});
});
