import { isSame } from '../../auth/seal.ts';
import { digestHex } from '../bytes.ts';

/** Every part sorted, joined and hashed: WeChat's proof that a call is its own. */
export const wechatSignature = (...parts: string[]): Promise<string> =>
	digestHex('SHA-1', [...parts].sort().join(''));

export async function isSignedByWechat(
	signature: string | null,
	...parts: string[]
): Promise<boolean> {
	return isSame(signature ?? '', await wechatSignature(...parts));
}

const bytesOf = (base64: string): Uint8Array =>
	Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/**
 * The text inside an encrypted call: AES-256-CBC, 16 bytes of chance, the length of the text in four
 * bytes, the text, the account's id. Null for what does not open, or is another account's.
 */
export async function openWechatEnvelope(
	encodingAesKey: string,
	appId: string,
	encrypted: string
): Promise<string | null> {
	try {
		const raw = bytesOf(`${encodingAesKey}=`);
		const key = await crypto.subtle.importKey('raw', raw, 'AES-CBC', false, ['encrypt', 'decrypt']);
		const plain = await decryptWide(key, raw.slice(0, 16), bytesOf(encrypted));
		const length = new DataView(plain.buffer, plain.byteOffset + 16, 4).getUint32(0);
		const decoder = new TextDecoder();
		const isOurs = decoder.decode(plain.slice(20 + length)) === appId;
		return isOurs ? decoder.decode(plain.slice(20, 20 + length)) : null;
	} catch {
		return null;
	}
}

/**
 * WeChat pads to 32 bytes, which the platform's AES refuses. One block of ordinary padding is put
 * behind, chained to the last one, so that only that is taken off; the wide padding goes by its number.
 */
async function decryptWide(key: CryptoKey, iv: Uint8Array, sealed: Uint8Array) {
	const last = sealed.slice(sealed.length - 16);
	const tail = await crypto.subtle.encrypt({ name: 'AES-CBC', iv: last }, key, new Uint8Array(0));
	const whole = new Uint8Array(sealed.length + 16);
	whole.set(sealed);
	whole.set(new Uint8Array(tail), sealed.length);
	const plain = new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, key, whole));
	return plain.slice(0, plain.length - (plain[plain.length - 1] ?? 0));
}
