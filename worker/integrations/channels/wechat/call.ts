import { baseOf, callProvider, jsonOf, textOf } from '../call-provider.ts';
import type { ChannelAccount, SendContext, SendEnd } from '../channel-adapter.ts';

const OWN_ADDRESS = 'https://api.weixin.qq.com';

/** The token that was handed out works no more. */
const TOKEN_OVER = new Set([40001, 40014, 42001]);
/** No such openid, or one that follows the account no more. */
const BAD_OPENID = new Set([40003, 43004]);
/**
 * Of this message: no permission left for it (43101), template or fields (40037, 41028-41030, 47003),
 * outside of the hours in which an answer may be written (45015, 45047), forbidden words (87014).
 */
const REFUSED = new Set([40037, 41028, 41029, 41030, 43101, 45015, 45047, 47003, 87014]);
const THROTTLED = new Set([-1, 45011]);

/** One call that needs the account's access token; a token that is over is renewed once. */
export async function callWechat(
	account: ChannelAccount,
	path: string,
	body: object,
	ctx: SendContext
): Promise<SendEnd> {
	const first = await attempt(account, path, body, ctx, false);
	return first === 'token_over' ? renewed(await attempt(account, path, body, ctx, true)) : first;
}

const renewed = (end: SendEnd | 'token_over'): SendEnd =>
	end === 'token_over' ? { end: 'failed', reason: 'wechat_token' } : end;

async function attempt(
	{ settings, secrets }: ChannelAccount,
	path: string,
	body: object,
	ctx: SendContext,
	isFresh: boolean
): Promise<SendEnd | 'token_over'> {
	const base = baseOf(settings, OWN_ADDRESS);
	const had = await ctx.token({
		url: `${base}/cgi-bin/stable_token`,
		body: JSON.stringify({
			grant_type: 'client_credential',
			appid: settings['appId'] ?? '',
			secret: secrets['appSecret'] ?? ''
		}),
		isFresh
	});
	if ('error' in had) return { end: 'failed', reason: 'wechat_token' };
	const asked = await callProvider(ctx, {
		url: `${base}${path}?access_token=${encodeURIComponent(had.token)}`,
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body)
	});
	return 'end' in asked ? asked.end : endOf(asked.answer.status, asked.answer.text);
}

function endOf(status: number, text: string): SendEnd | 'token_over' {
	const answer = jsonOf(text);
	const said = textOf(answer?.['errcode']);
	if (said === '') return { end: 'unknown', reason: `http_${status}` };
	const code = Number(said);
	if (code === 0) {
		return { end: 'accepted', providerMessageId: messageId(text), segments: null };
	}
	const reason = `wechat_${code}`;
	if (TOKEN_OVER.has(code)) return 'token_over';
	if (THROTTLED.has(code)) return { end: 'throttled', retryAfterMs: 5_000 };
	if (BAD_OPENID.has(code)) return { end: 'refused', reason, isAddressBad: true };
	if (REFUSED.has(code)) return { end: 'refused', reason, isAddressBad: false };
	return { end: 'failed', reason };
}

/** Read from the text: it is an integer of 64 bits, which a parsed number would round. */
const messageId = (text: string): string | null => /"msgid"\s*:\s*"?(\d+)/.exec(text)?.[1] ?? null;

/** A written answer, without a template: WeChat lets it through for 48 hours after the patient wrote. */
export const answerByHand = (to: string, body: string) => ({
	touser: to,
	msgtype: 'text',
	text: { content: body }
});
