import type { Id } from '../../domain/kernel/ids.ts';
import type { Env } from '../../env.ts';
import { base64url } from '../auth/base64url.ts';
import { hmac, isSame } from '../auth/seal.ts';

type Secret = Pick<Env, 'AUTH_SECRET'>;
const MAC_BYTES = 24;

/**
 * What a proven phone is worth until `until` (milliseconds since 1970), at one clinic alone. The
 * phone is not in it: the proof that it names has it, sealed.
 */
export async function proofToken(
	env: Secret,
	clinicId: string,
	proofId: string,
	until: number
): Promise<string> {
	const payload = `${proofId.slice('vrf_'.length)}.${until.toString(36)}`;
	return `${payload}.${await macOf(env, clinicId, payload)}`;
}

/** Null for what was not made here for this clinic, or is over. */
export async function openProofToken(
	env: Secret,
	clinicId: string,
	token: string,
	now: number
): Promise<{ proofId: Id<'vrf'> } | null> {
	const [, payload, proof, until, mac] = /^((\w+)\.([0-9a-z]+))\.([\w-]+)$/.exec(token) ?? [];
	if (payload === undefined || until === undefined || mac === undefined) return null;
	if (!isSame(mac, await macOf(env, clinicId, payload))) return null;
	return parseInt(until, 36) > now ? { proofId: `vrf_${proof}` } : null;
}

async function macOf(env: Secret, clinicId: string, payload: string): Promise<string> {
	const mac = await hmac(env.AUTH_SECRET, `proof|${clinicId}|${payload}`);
	return base64url(mac.subarray(0, MAC_BYTES));
}
