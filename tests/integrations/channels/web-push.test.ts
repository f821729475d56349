import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fromBase64url, base64url } from '../../../worker/integrations/auth/base64url.ts';
import { encryptPush } from '../../../worker/integrations/channels/web-push/encrypt.ts';
import { isPushService } from '../../../worker/integrations/channels/web-push/push-hosts.ts';
import {
	makeVapidKeys,
	vapidHeader
} from '../../../worker/integrations/channels/web-push/vapid.ts';
import { webPush } from '../../../worker/integrations/channels/web-push/web-push.ts';
import { anAccount, anOutgoing, aProvider, json, NOW } from '../../support/a-channel.ts';

/** RFC 8291, appendix A. */
const RFC = {
	text: 'When I grow up, I want to be a watermelon',
	senderPublic:
		'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8',
	senderPrivate: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
	p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
	salt: 'DGv6ra1nlYgDCS1FRnbzlw',
	auth: 'BTBZMqHH6r4Tts7J_aSIgg',
	body: 'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN'
};
const bytes = (text: string) => fromBase64url(text)!;
const jwkOf = (point: Uint8Array) => ({
	kty: 'EC',
	crv: 'P-256',
	x: base64url(point.subarray(1, 33)),
	y: base64url(point.subarray(33))
});
const ENDPOINT = 'https://updates.push.services.mozilla.com/wpush/v2/abc';

describe('the body of a push message', () => {
	it('is that of RFC 8291, appendix A', async () => {
		const curve = { name: 'ECDH', namedCurve: 'P-256' };
		const jwk = jwkOf(bytes(RFC.senderPublic));
		const [publicKey, privateKey] = await Promise.all([
			crypto.subtle.importKey('jwk', jwk, curve, true, []),
			crypto.subtle.importKey('jwk', { ...jwk, d: RFC.senderPrivate }, curve, true, ['deriveBits'])
		]);
		const sealed = await encryptPush(
			RFC.text,
			{ p256dh: bytes(RFC.p256dh), auth: bytes(RFC.auth) },
			{ keys: { publicKey, privateKey }, salt: bytes(RFC.salt) }
		);
		expect(base64url(sealed)).toBe(RFC.body);
	});
});

describe('the sender’s identity', () => {
	it('is a token for the push service that others verify (RFC 8292)', async () => {
		const keys = await makeVapidKeys();
		const header = await vapidHeader(keys, ENDPOINT, 'mailto:it@clinic.example', NOW);
		const [, head, claims, signature, k] =
			/^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(header) ?? [];
		const read = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString());
		expect(read(head)).toEqual({ typ: 'JWT', alg: 'ES256' });
		expect(read(claims)).toEqual({
			aud: 'https://updates.push.services.mozilla.com',
			exp: NOW / 1000 + 12 * 3600,
			sub: 'mailto:it@clinic.example'
		});
		expect(k).toBe(keys.publicKey);
		const key = createPublicKey({ key: jwkOf(bytes(keys.publicKey)), format: 'jwk' });
		const isRight = verify(
			'sha256',
			Buffer.from(`${head}.${claims}`),
			{ key, dsaEncoding: 'ieee-p1363' },
			Buffer.from(signature ?? '', 'base64url')
		);
		expect(isRight).toBe(true);
	});
});

describe('a notification', async () => {
	const keys = await makeVapidKeys();
	const account = anAccount({
		kind: 'web_push',
		settings: { publicKey: keys.publicKey, subject: 'mailto:it@clinic.example' },
		secrets: { privateKey: keys.privateKey }
	});
	const details = { p256dh: RFC.p256dh, auth: RFC.auth };
	const send = async (answer: Response, to = ENDPOINT) => {
		const provider = aProvider(answer);
		const end = await webPush.send(account, anOutgoing({ to, details }), provider.ctx);
		return { end, asked: provider.asked };
	};

	it('replaces an earlier one of the same message', async () => {
		const [one, other] = [await send(json('', 201)), await send(json('', 201))];
		expect(one.end).toEqual({ end: 'accepted', providerMessageId: null, segments: null });
		const topics = [one, other].map(({ asked }) => asked[0]?.headers.get('topic'));
		expect(topics[0]).toMatch(/^[\w-]{32}$/);
		expect(topics[0]).toBe(topics[1]);
		expect(one.asked[0]?.headers.get('content-encoding')).toBe('aes128gcm');
		expect(one.asked[0]?.headers.get('ttl')).toBe('43200');
	});

	it.each([
		[410, { end: 'refused', reason: 'push_410', isAddressBad: true }],
		[404, { end: 'refused', reason: 'push_404', isAddressBad: true }],
		[413, { end: 'refused', reason: 'push_413', isAddressBad: false }],
		[403, { end: 'failed', reason: 'push_403' }]
	])('answered by %d ends as it says', async (status, end) => {
		expect((await send(json('', status))).end).toEqual(end);
	});

	it('calls no address but that of a push service', async () => {
		const { end, asked } = await send(json('', 201), 'https://intranet.example/push');
		expect(end).toMatchObject({ end: 'refused', isAddressBad: true });
		expect(asked).toEqual([]);
	});
});

describe('push services', () => {
	it.each([
		['https://fcm.googleapis.com/fcm/send/x', true],
		['https://web.push.apple.com/x', true],
		['https://wns2-par02p.notify.windows.com/w/?token=x', true],
		['http://fcm.googleapis.com/x', false],
		['https://user@fcm.googleapis.com/x', false],
		['https://fcm.googleapis.com.evil.example/x', false],
		['https://evilpush.apple.com/x', false],
		['https://169.254.169.254/', false],
		['nothing', false]
	])('%s: %s', (endpoint, isOne) => {
		expect(isPushService(endpoint)).toBe(isOne);
	});

	it('are more where the channel says so', () => {
		expect(isPushService('http://localhost:9999/x', 'push.example, localhost:9999')).toBe(true);
	});
});
