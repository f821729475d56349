import { fromBase64url } from '../../auth/base64url.ts';
import { digestHex } from '../bytes.ts';
import { callProvider } from '../call-provider.ts';
import type { ChannelAccount, ChannelAdapter, Outgoing, SendEnd } from '../channel-adapter.ts';
import { encryptPush, freshChance } from './encrypt.ts';
import { isPushService } from './push-hosts.ts';
import { vapidHeader } from './vapid.ts';

/** A push service keeps it so long for a browser that is not there. */
const TTL_SECONDS = 12 * 3600;
const LONGEST_BODY = 1_500;

/**
 * Notifications of the browser. Sent twice, the second replaces the first: at the push service by its
 * `Topic` (RFC 8030, 5.4), in the browser by the notification's tag. So the same id is seen once.
 */
export const webPush: ChannelAdapter = {
	way: 'push',
	isIdempotent: true,
	settings: [
		// Left out, a pair of keys is made with the channel.
		{ name: 'publicKey', isSecret: false, isRequired: false },
		{ name: 'privateKey', isSecret: true, isRequired: false },
		{ name: 'subject', isSecret: false, isRequired: true },
		{ name: 'pushHosts', isSecret: false, isRequired: false }
	],
	async send(account, outgoing, ctx) {
		const { to } = outgoing;
		const body = await bodyOf(outgoing);
		if (!body || !isPushService(to, account.settings['pushHosts'])) {
			return { end: 'refused', reason: 'push_bad_subscription', isAddressBad: true };
		}
		const authorization = await authorizationOf(account, to, ctx.now);
		if (!authorization) return { end: 'failed', reason: 'push_bad_keys' };
		const asked = await callProvider(ctx, {
			url: to,
			headers: {
				authorization,
				'content-encoding': 'aes128gcm',
				'content-type': 'application/octet-stream',
				ttl: String(TTL_SECONDS),
				urgency: 'high',
				topic: (await digestHex('SHA-256', outgoing.id)).slice(0, 32)
			},
			body
		});
		return 'end' in asked ? asked.end : endOf(asked.answer.status, asked.answer.headers);
	}
};

/** Null for a subscription whose keys are none. */
async function bodyOf({ id, details, subject, body, words }: Outgoing): Promise<Uint8Array | null> {
	const p256dh = fromBase64url(details?.['p256dh'] ?? '');
	const auth = fromBase64url(details?.['auth'] ?? '');
	if (p256dh?.length !== 65 || auth?.length !== 16) return null;
	const text = JSON.stringify({
		title: subject || words['clinic'] || '',
		body: body.slice(0, LONGEST_BODY),
		url: words['link'] ?? '',
		tag: id
	});
	try {
		return await encryptPush(text, { p256dh, auth }, await freshChance());
	} catch {
		return null;
	}
}

async function authorizationOf(
	{ settings, secrets }: ChannelAccount,
	endpoint: string,
	now: number
): Promise<string | null> {
	const keys = {
		publicKey: settings['publicKey'] ?? '',
		privateKey: secrets['privateKey'] ?? ''
	};
	try {
		return await vapidHeader(keys, endpoint, settings['subject'] ?? '', now);
	} catch {
		return null;
	}
}

function endOf(status: number, headers: Headers): SendEnd {
	if (status >= 200 && status < 300) {
		return { end: 'accepted', providerMessageId: headers.get('location'), segments: null };
	}
	const reason = `push_${status}`;
	// The subscription is over (RFC 8030, 7.3): the browser was cleared or its owner said no.
	if (status === 404 || status === 410) return { end: 'refused', reason, isAddressBad: true };
	if (status === 400 || status === 413) return { end: 'refused', reason, isAddressBad: false };
	return { end: 'failed', reason };
}
