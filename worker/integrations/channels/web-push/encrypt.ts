import { hmacOf, joined, utf8, type Bytes } from '../bytes.ts';

/** Where a browser takes its notifications, as its subscription tells. */
export interface Receiver {
	/** Its public key on P-256, 65 bytes. */
	p256dh: Bytes;
	/** Its authentication secret, 16 bytes. */
	auth: Bytes;
}

/** Chance of one message: a key pair of its own and a salt. */
export interface Chance {
	keys: CryptoKeyPair;
	salt: Bytes;
}

const CURVE = { name: 'ECDH', namedCurve: 'P-256' };
const RECORD_BYTES = 4096;
/** Ends the last record (RFC 8188, 2). */
const LAST = new Uint8Array([2]);
const ONE = new Uint8Array([1]);

export const freshChance = async (): Promise<Chance> => ({
	keys: (await crypto.subtle.generateKey(CURVE, true, ['deriveBits'])) as CryptoKeyPair,
	salt: crypto.getRandomValues(new Uint8Array(16))
});

/**
 * The body of one push message (RFC 8291): one record of the `aes128gcm` coding (RFC 8188) under a
 * key that only the browser can derive. At most about 3,900 bytes of text fit.
 */
export async function encryptPush(
	text: string,
	{ p256dh, auth }: Receiver,
	{ keys, salt }: Chance
): Promise<Bytes> {
	const sender = new Uint8Array(
		(await crypto.subtle.exportKey('raw', keys.publicKey)) as ArrayBuffer
	);
	const receiver = await crypto.subtle.importKey('raw', p256dh, CURVE, false, []);
	const shared = new Uint8Array(
		await crypto.subtle.deriveBits(
			{ name: 'ECDH', public: receiver } as never,
			keys.privateKey,
			256
		)
	);
	const keyInfo = joined(utf8('WebPush: info\0'), p256dh, sender, ONE);
	const secret = await hmacOf('SHA-256', await hmacOf('SHA-256', auth, shared), keyInfo);
	const prk = await hmacOf('SHA-256', salt, secret);
	const named = (name: string) =>
		hmacOf('SHA-256', prk, joined(utf8(`Content-Encoding: ${name}\0`), ONE));
	const raw = (await named('aes128gcm')).subarray(0, 16);
	const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt']);
	const iv = (await named('nonce')).subarray(0, 12);
	const sealed = await crypto.subtle.encrypt(
		{ name: 'AES-GCM', iv },
		key,
		joined(utf8(text), LAST)
	);
	const size = new Uint8Array(4);
	new DataView(size.buffer).setUint32(0, RECORD_BYTES);
	return joined(salt, size, new Uint8Array([sender.length]), sender, new Uint8Array(sealed));
}
