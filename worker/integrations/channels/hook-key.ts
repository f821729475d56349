import { isSame } from '../auth/seal.ts';
import type { ChannelAccount, HookRequest } from './channel-adapter.ts';

/**
 * For providers that sign nothing: the address that they were given is the secret. Whoever calls it
 * has to know its `key`.
 */
export function knowsHookKey(
	{ webhookUrl }: Pick<ChannelAccount, 'webhookUrl'>,
	{ url }: Pick<HookRequest, 'url'>
): boolean {
	const expected = new URL(webhookUrl).searchParams.get('key') ?? '';
	return expected !== '' && isSame(new URL(url).searchParams.get('key') ?? '', expected);
}
