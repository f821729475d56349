import type { Env } from '../../env.ts';

/** The place a sealed text belongs to: moved to any other row, column or organisation it does not open. */
export interface SealedPlace {
	organisationId: string;
	table: string;
	row: string;
	column: string;
}

const KEY_VERSION = 1;
const IV_BYTES = 12;
const encode = (text: string) => new TextEncoder().encode(text);

/**
 * Seals and opens texts of one organisation (T22): AES-256-GCM under a key derived by HKDF-SHA-256
 * from `AUTH_SECRET`, the organisation and the key's version; the place is authenticated with it.
 */
export interface Sealing {
	seal(place: Omit<SealedPlace, 'organisationId'>, text: string): Promise<string>;
	/** Throws when the text was altered, moved, or sealed under another secret. */
	open(place: Omit<SealedPlace, 'organisationId'>, sealed: string): Promise<string>;
}

export function sealingFor(env: Pick<Env, 'AUTH_SECRET'>, organisationId: string): Sealing {
	let key: Promise<CryptoKey> | undefined;
	const keyOf = () => (key ??= deriveKey(env.AUTH_SECRET, organisationId, KEY_VERSION));
	const additionalData = (place: Omit<SealedPlace, 'organisationId'>) =>
		encode(
			[organisationId, place.table, place.row, place.column, String(KEY_VERSION)].join('\u001f')
		);

	return {
		async seal(place, text) {
			const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
			const algorithm = { name: 'AES-GCM', iv, additionalData: additionalData(place) };
			const bytes = await crypto.subtle.encrypt(algorithm, await keyOf(), encode(text));
			return `k${KEY_VERSION}.${toBase64(iv)}.${toBase64(new Uint8Array(bytes))}`;
		},
		async open(place, sealed) {
			const [version, iv, bytes] = sealed.split('.');
			if (version !== `k${KEY_VERSION}` || !iv || !bytes) throw new Error('sealed_form_unknown');
			const algorithm = {
				name: 'AES-GCM',
				iv: fromBase64(iv),
				additionalData: additionalData(place)
			};
			const text = await crypto.subtle.decrypt(algorithm, await keyOf(), fromBase64(bytes));
			return new TextDecoder().decode(text);
		}
	};
}

async function deriveKey(secret: string, organisationId: string, version: number) {
	const material = await crypto.subtle.importKey('raw', encode(secret), 'HKDF', false, [
		'deriveKey'
	]);
	return crypto.subtle.deriveKey(
		{
			name: 'HKDF',
			hash: 'SHA-256',
			salt: encode(organisationId),
			info: encode(`chairside/sealing/${version}`)
		},
		material,
		{ name: 'AES-GCM', length: 256 },
		false,
		['encrypt', 'decrypt']
	);
}

const toBase64 = (bytes: Uint8Array) => {
	let binary = '';
	for (const byte of bytes) binary += String.fromCharCode(byte);
	return btoa(binary);
};

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
