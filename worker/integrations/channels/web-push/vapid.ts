import { base64url, fromBase64url } from '../../auth/base64url.ts';
import { utf8 } from '../bytes.ts';

/** A sender's identity to push services (RFC 8292), both keys in base64url. */
export interface VapidKeys {
	/** 65 bytes on P-256; browsers are given it when they subscribe. */
	publicKey: string;
	/** 32 bytes. */
	privateKey: string;
}

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };
const HOURS_12 = 12 * 3600;

export async function makeVapidKeys(): Promise<VapidKeys> {
	const pair = (await crypto.subtle.generateKey(CURVE, true, ['sign'])) as CryptoKeyPair;
	const raw = (await crypto.subtle.exportKey('raw', pair.publicKey)) as ArrayBuffer;
	const secret = (await crypto.subtle.exportKey('jwk', pair.privateKey)) as JsonWebKey;
	return { publicKey: base64url(new Uint8Array(raw)), privateKey: secret.d ?? '' };
}

/** The `Authorization` header for one push service; throws for keys that are none. */
export async function vapidHeader(
	{ publicKey, privateKey }: VapidKeys,
	endpoint: string,
	subject: string,
	now: number
): Promise<string> {
	const point = fromBase64url(publicKey);
	if (point?.length !== 65) throw new Error('bad_vapid_key');
	const jwk = {
		kty: 'EC',
		crv: 'P-256',
		d: privateKey,
		x: base64url(point.subarray(1, 33)),
		y: base64url(point.subarray(33))
	};
	const key = await crypto.subtle.importKey('jwk', jwk, CURVE, false, ['sign']);
	const part = (value: object) => base64url(utf8(JSON.stringify(value)));
	const exp = Math.floor(now / 1000) + HOURS_12;
	const claims = { aud: new URL(endpoint).origin, exp, sub: subject };
	const text = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`;
	const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, utf8(text));
	return `vapid t=${text}.${base64url(new Uint8Array(signature))}, k=${publicKey}`;
}
