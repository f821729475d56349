import type { Env } from '../../env.ts';
import { base64url } from '../auth/base64url.ts';
import { hmac, isSame } from '../auth/seal.ts';

/** What a link opens: one booking for whoever booked it, or one offer of freed time. */
export type LinkKind = 'booking' | 'offer' | 'document' | 'plan' | 'history';

/** 144 bits: nobody guesses one, and it still fits into a short message. */
const MAC_BYTES = 18;
const PART = /^[0-9A-Za-z_-]{1,60}$/;

/**
 * A link's token, made from what it opens and sealed under the deployment's secret: nothing of it is
 * stored, and a message written later carries the same one. `clinicId` and `id` go without their
 * prefixes; the kind is in the seal alone, so that no token opens anything but its own kind.
 */
export async function sealLink(
	env: Pick<Env, 'AUTH_SECRET'>,
	kind: LinkKind,
	clinicId: string,
	id: string
): Promise<string> {
	const [clinic, thing] = [tailOf(clinicId), tailOf(id)];
	return `${clinic}.${thing}.${await macOf(env, kind, clinic, thing)}`;
}

/** The two ids without their prefixes, or null for a token that was not sealed here for this kind. */
export async function openLink(
	env: Pick<Env, 'AUTH_SECRET'>,
	kind: LinkKind,
	token: string
): Promise<{ clinic: string; thing: string } | null> {
	const [clinic, thing, mac, ...more] = token.split('.');
	if (!clinic || !thing || !mac || more.length > 0) return null;
	if (!PART.test(clinic) || !PART.test(thing)) return null;
	return isSame(mac, await macOf(env, kind, clinic, thing)) ? { clinic, thing } : null;
}

async function macOf(
	env: Pick<Env, 'AUTH_SECRET'>,
	kind: LinkKind,
	clinic: string,
	thing: string
): Promise<string> {
	const mac = await hmac(env.AUTH_SECRET, `link|${kind}|${clinic}|${thing}`);
	return base64url(mac.subarray(0, MAC_BYTES));
}

function tailOf(id: string): string {
	const tail = id.slice(id.indexOf('_') + 1);
	if (!PART.test(tail)) throw new Error('id_not_linkable');
	return tail;
}
