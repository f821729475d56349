import { base64 } from '../auth/base64url.ts';

const encoder = new TextEncoder();
/** Bytes as the platform's cryptography takes them: in memory of their own. */
export type Bytes = Uint8Array<ArrayBuffer>;

export const utf8 = (text: string): Bytes => encoder.encode(text) as Bytes;

export const hex = (bytes: Uint8Array): string =>
	Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export type Hash = 'SHA-1' | 'SHA-256';

/** HMAC of a text under raw key bytes, or under a text's UTF-8. */
export async function hmacOf(
	hash: Hash,
	key: string | Bytes,
	text: string | Bytes
): Promise<Bytes> {
	// WebCrypto takes no empty key; HMAC fills every key up with zeros, so that one zero is the same.
	const given = typeof key === 'string' ? utf8(key) : key;
	const raw = given.length === 0 ? new Uint8Array(1) : given;
	const imported = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash }, false, [
		'sign'
	]);
	const bytes = typeof text === 'string' ? utf8(text) : text;
	return new Uint8Array(await crypto.subtle.sign('HMAC', imported, bytes));
}

export const digestHex = async (hash: Hash, text: string): Promise<string> =>
	hex(new Uint8Array(await crypto.subtle.digest(hash, utf8(text))));

/** The value of an `Authorization` header (RFC 7617). */
export const basicAuth = (user: string, password: string): string =>
	`Basic ${base64(utf8(`${user}:${password}`))}`;

/** Bytes one after the other. */
export function joined(...parts: Uint8Array[]): Bytes {
	const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}
