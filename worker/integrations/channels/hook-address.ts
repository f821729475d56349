import type { ChannelKind } from '../../domain/messaging/vocabulary.ts';
import type { Env } from '../../env.ts';
import { secretFor } from '../auth/seal.ts';

/** Their providers sign nothing: whoever calls has to know the key in the address. */
const KEYED: readonly ChannelKind[] = ['aliyun_sms', 'tencent_sms'];

/** Where the provider of a channel is told to send its reports and replies. */
export async function hookAddress(
	env: Pick<Env, 'PUBLIC_URL' | 'AUTH_SECRET'>,
	channel: { id: string; kind: ChannelKind }
): Promise<string> {
	const address = `${env.PUBLIC_URL.replace(/\/$/, '')}/api/v1/hooks/${channel.id}`;
	if (!KEYED.includes(channel.kind)) return address;
	return `${address}?key=${await secretFor(env.AUTH_SECRET, 'hook', channel.id)}`;
}
