import { base64, base64url } from './base64url.ts';

const keys = new Map<string, CryptoKey>();

/** HMAC-SHA256 under the deployment's secret; the key is imported once per isolate. */
export async function hmac(secret: string, text: string): Promise<Uint8Array> {
	const key = keys.get(secret) ?? (await importKey(secret));
	return new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text)));
}

/** Kept only once it is there: a promise of a request that was broken off would never settle for others. */
async function importKey(secret: string): Promise<CryptoKey> {
	const key = await crypto.subtle.importKey(
		'raw',
		new TextEncoder().encode(secret),
		{ name: 'HMAC', hash: 'SHA-256' },
		false,
		['sign']
	);
	keys.set(secret, key);
	return key;
}

export const sealOf = async (secret: string, text: string): Promise<string> =>
	base64url(await hmac(secret, text));

export const signatureOf = async (secret: string, text: string): Promise<string> =>
	base64(await hmac(secret, text));

/** Compares without telling by its time where the first difference is. */
export function isSame(one: string, other: string): boolean {
	if (one.length !== other.length) return false;
	let difference = 0;
	for (let i = 0; i < one.length; i++) difference |= one.charCodeAt(i) ^ other.charCodeAt(i);
	return difference === 0;
}

/** SHA-256 in hex: how keys and links are kept. */
export async function hashOf(text: string): Promise<string> {
	const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
	return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * A secret that is shown once and never stored: made from its row's id under the deployment's
 * secret, so that a replayed answer can show it again while the records hold only its hash.
 */
export const secretFor = async (secret: string, kind: string, id: string): Promise<string> =>
	sealOf(secret, `${kind}|${id}`);
