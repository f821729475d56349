import type { ChannelKind } from '../../domain/messaging/vocabulary.ts';
import type { Env } from '../../env.ts';
import { base64url } from '../auth/base64url.ts';
import { hmac } from '../auth/seal.ts';

/** Those whose provider calls us, and whether it signs its calls. */
const HOOKS: Partial<Record<ChannelKind, 'signed' | 'unsigned'>> = {
	aliyun_sms: 'unsigned',
	tencent_sms: 'unsigned',
	twilio_sms: 'signed',
	wechat_official: 'signed',
	wechat_mini: 'signed',
	telegram: 'signed'
};
const KEY_BYTES = 18;

/**
 * Where a channel's provider sends reports and replies, to be typed into its console; null for those
 * that send none. Providers that sign nothing get an address that nobody guesses: it carries a key
 * that is made from the channel under the deployment's secret.
 */
export async function hookUrl(
	env: Pick<Env, 'AUTH_SECRET' | 'PUBLIC_URL'>,
	kind: ChannelKind,
	channelId: string
): Promise<string | null> {
	const hook = HOOKS[kind];
	if (hook === undefined) return null;
	const url = `${env.PUBLIC_URL.replace(/\/$/, '')}/api/v1/hooks/${channelId}`;
	if (hook === 'signed') return url;
	const mac = await hmac(env.AUTH_SECRET, `hook|${channelId}`);
	return `${url}?key=${base64url(mac.subarray(0, KEY_BYTES))}`;
}
