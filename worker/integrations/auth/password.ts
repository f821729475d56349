import setUpArgon2id, { type computeHash } from 'argon2id/lib/setup.js';
import simd from 'argon2id/dist/simd.wasm';
import { fromBase64url, base64 } from './base64url.ts';
import { isSame } from './seal.ts';

/** OWASP's argon2id setting: 19 MiB, two passes, one lane; 16 bytes of salt, 32 of tag. */
const COST = { memorySize: 19_456, passes: 2, parallelism: 1 };
const TAG_BYTES = 32;

let argon2id: computeHash | undefined;

/** The module is compiled with the bundle: making one from bytes is forbidden here. */
async function hasher(): Promise<computeHash> {
	const instantiate = async (imports: WebAssembly.Imports) =>
		({ instance: await WebAssembly.instantiate(simd, imports) }) as never;
	argon2id ??= await setUpArgon2id(instantiate, instantiate);
	return argon2id;
}

const unpadded = (bytes: Uint8Array) => base64(bytes).replaceAll('=', '');

/** A PHC string: `$argon2id$v=19$m=19456,t=2,p=1$salt$tag`. About 100 ms of computing. */
export async function hashPassword(password: string): Promise<string> {
	const salt = crypto.getRandomValues(new Uint8Array(16));
	const tag = (await hasher())({
		password: new TextEncoder().encode(password.normalize('NFKC')),
		salt,
		tagLength: TAG_BYTES,
		...COST
	});
	const { memorySize, passes, parallelism } = COST;
	return `$argon2id$v=19$m=${memorySize},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** False for a wrong password and for a text that is no hash of ours. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
	const parts = PHC.exec(hash);
	const salt = parts?.[4] === undefined ? null : fromBase64url(parts[4]);
	if (!parts?.[5] || !salt) return false;
	const tag = (await hasher())({
		password: new TextEncoder().encode(password.normalize('NFKC')),
		salt,
		memorySize: Number(parts[1]),
		passes: Number(parts[2]),
		parallelism: Number(parts[3]),
		tagLength: TAG_BYTES
	});
	return isSame(unpadded(tag), parts[5]);
}
