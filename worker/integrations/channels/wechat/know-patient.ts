import { baseOf, callProvider, jsonOf, textOf } from '../call-provider.ts';
import type { ChannelAccount, SendContext } from '../channel-adapter.ts';

const OWN_ADDRESS = 'https://api.weixin.qq.com';

/**
 * Opened within WeChat, it leads at once to `redirect` with a code that tells who the reader is to
 * this account (silent authorisation, `snsapi_base`): no name, no number, the openid alone.
 */
export function authorizeUrl(appId: string, redirect: string): string {
	const query = new URLSearchParams({
		appid: appId,
		redirect_uri: redirect,
		response_type: 'code',
		scope: 'snsapi_base',
		state: 'chairside'
	});
	return `https://open.weixin.qq.com/connect/oauth2/authorize?${query}#wechat_redirect`;
}

/** The reader's openid for a code, which works once; null for a code that does not. */
export async function openidOf(
	{ settings, secrets }: Pick<ChannelAccount, 'settings' | 'secrets'>,
	code: string,
	ctx: Pick<SendContext, 'fetch' | 'signal' | 'now'>
): Promise<string | null> {
	const query = new URLSearchParams({
		appid: settings['appId'] ?? '',
		secret: secrets['appSecret'] ?? '',
		code,
		grant_type: 'authorization_code'
	});
	const asked = await callProvider(ctx, {
		url: `${baseOf(settings, OWN_ADDRESS)}/sns/oauth2/access_token?${query}`,
		method: 'GET'
	});
	if ('end' in asked) return null;
	return textOf(jsonOf(asked.answer.text)?.['openid']) || null;
}
