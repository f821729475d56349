import { addressOf } from '../../http/address.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { challengeKeys, isChallengeMet } from '../../integrations/challenge/turnstile.ts';
import type { DoorClinic } from './find-public-clinic.ts';

/**
 * Where the clinic asks for it, a command begins with a solved challenge: 422 on `challenge` when it
 * is missing or not good, 503 when nobody can tell.
 */
export async function requireChallenge(
	c: HttpContext,
	clinic: DoorClinic,
	token: string | undefined
): Promise<void> {
	if (clinic.online.challenge === 'off' || challengeKeys(c.env) === null) return;
	if (!token) refuse({ code: 'invalid', errors: [{ path: 'challenge', code: 'required' }] });
	const isMet = await isChallengeMet(c.env, token, addressOf(c)).catch(() =>
		refuse({ code: 'unavailable', detail: 'The challenge cannot be checked right now.' })
	);
	if (!isMet) refuse({ code: 'invalid', errors: [{ path: 'challenge', code: 'out_of_range' }] });
}
