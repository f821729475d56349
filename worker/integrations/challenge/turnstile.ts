import type { Env } from '../../env.ts';

type Keys = Pick<
	Env,
	'ENVIRONMENT' | 'TURNSTILE_SITE_KEY' | 'TURNSTILE_SECRET' | 'TURNSTILE_VERIFY_URL'
>;

const VERIFY_URL = 'https://challenges.cloudflare.com/turnstile/v0/siteverify';
const PATIENCE_MS = 5_000;

/** Cloudflare's published keys for tests: they answer alike without anybody being asked. */
export const TEST_KEYS = {
	passes: { site: '1x00000000000000000000AA', secret: '1x0000000000000000000000000000000AA' },
	fails: { site: '2x00000000000000000000AB', secret: '2x0000000000000000000000000000000AA' }
} as const;

/**
 * The keys by which visitors show that they are no robot; null where a production deployment has
 * none. Elsewhere the test keys that let everybody through stand in.
 */
export function challengeKeys(env: Keys): { site: string; secret: string } | null {
	const { TURNSTILE_SITE_KEY: site, TURNSTILE_SECRET: secret } = env;
	if (site && secret) return { site, secret };
	return env.ENVIRONMENT === 'production' ? null : TEST_KEYS.passes;
}

/**
 * Whether Turnstile knows this token for one that was solved, has not been used and is not older
 * than five minutes. Throws when it does not answer: the door stays closed then (T25).
 */
export async function isChallengeMet(env: Keys, token: string, address: string): Promise<boolean> {
	const keys = challengeKeys(env);
	if (!keys || token === '') return false;
	if (env.ENVIRONMENT !== 'production') {
		if (keys.secret === TEST_KEYS.passes.secret) return true;
		if (keys.secret === TEST_KEYS.fails.secret) return false;
	}
	const answer = await fetch(env.TURNSTILE_VERIFY_URL ?? VERIFY_URL, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ secret: keys.secret, response: token, remoteip: address }),
		redirect: 'manual',
		signal: AbortSignal.timeout(PATIENCE_MS)
	});
	if (answer.status >= 500) throw new Error('challenge_silent');
	const { success } = await answer.json<{ success?: unknown }>();
	return success === true;
}
