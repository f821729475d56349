import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { readCookie } from '../../integrations/auth/cookies.ts';
import { tokenOf } from '../../integrations/auth/identify-session.ts';
import { hashOf } from '../../integrations/auth/seal.ts';
import { findUser, readProof } from '../../repositories/accounts.ts';
import { recordsFor } from '../../repositories/records.ts';
import { enter, libraryFor, libraryHeaders, namesFor } from './enter.ts';
import { enterOnce, type Entered } from './enter-once.ts';
import { attempt, secondFactorGuard, type Outcome } from './trials.ts';

type Code = { code: string } | { recoveryCode: string };
type Passed = { token: string } | 'wrong' | 'expired';
const CODE_LIFE_SECONDS = 120;

/** The second step of a sign-in: a code of the authenticator, or a recovery code, each good once. */
export function passSecondFactor(c: HttpContext, input: Code): Promise<Response> {
	const challenge = readCookie(c.req.header('cookie'), `${namesFor(c).prefix}.two_factor`) ?? '';
	return enterOnce(c, 'secret', { ...input, challenge }, () => comeIn(c, input));
}

async function comeIn(c: HttpContext, input: Code): Promise<Entered> {
	const userId = await challengedUser(c);
	const [passed, left] = await attempt(c.env, [secondFactorGuard(userId)], async (left) => {
		const value = await tryCode(c, userId, input);
		return { hasFailed: value === 'wrong', value: [value, left] } as Outcome<[Passed, number]>;
	});
	if (passed === 'wrong') refuse({ code: 'wrong_code', extra: { triesLeft: left } });
	if (passed === 'expired') refuse({ code: 'not_signed_in', detail: 'Begin the sign-in again.' });
	const pass = await enter(c, passed.token, 'code' in input ? 'secondFactor' : 'recoveryCode');
	if (!pass) refuse({ code: 'not_signed_in' });
	const { organisationId, name } = pass;
	const user = await findUser(recordsFor(c.env, organisationId), organisationId, pass.userId);
	const answer = { user: { id: pass.userId, name, email: user?.email ?? '' } };
	return { answer, token: passed.token };
}

/** Whose password was right a moment ago in this browser; 401 when nobody's. */
async function challengedUser(c: HttpContext): Promise<string> {
	const cookie = readCookie(c.req.header('cookie'), `${namesFor(c).prefix}.two_factor`);
	const identifier = cookie ? await tokenOf(c.env.AUTH_SECRET, cookie) : null;
	const userId = identifier && (await readProof(recordsFor(c.env, ''), identifier, new Date()));
	return userId || refuse({ code: 'not_signed_in', detail: 'Begin the sign-in again.' });
}

async function tryCode(c: HttpContext, userId: string, input: Code): Promise<Passed> {
	if ('code' in input && !(await isUnusedCode(c, userId, input.code))) return 'wrong';
	const library = await libraryFor(c);
	const headers = withoutSession(c);
	try {
		const answer =
			'code' in input
				? await library.api.verifyTOTP({ body: { code: input.code }, headers })
				: await library.api.verifyBackupCode({ body: { code: input.recoveryCode }, headers });
		return answer.token ? { token: answer.token } : 'expired';
	} catch (error) {
		const problem = error as { statusCode?: number; body?: { code?: string } };
		if (problem.body?.code === 'ACCOUNT_TEMPORARILY_LOCKED')
			refuse({ code: 'locked_out', retryAfterSeconds: 900 });
		if (problem.body?.code?.startsWith('INVALID_TWO_FACTOR_COOKIE')) return 'expired';
		if (problem.body?.code?.startsWith('TOO_MANY_ATTEMPTS')) return 'expired';
		if (problem.statusCode !== undefined && problem.statusCode < 500) return 'wrong';
		throw error;
	}
}

/** A code that was seen over a shoulder is worth nothing: each counts once while it is valid. */
export async function isUnusedCode(c: HttpContext, userId: string, code: string): Promise<boolean> {
	const subject = await hashOf(`${userId}|${code}`);
	const used = await c.env.COUNTERS.getByName(`codes:${await hashOf(userId)}`).take(
		subject,
		1,
		CODE_LIFE_SECONDS
	);
	return used.isAllowed;
}

/** The challenge belongs to the sign-in under way, not to a session this browser may still have. */
function withoutSession(c: HttpContext): Headers {
	const headers = libraryHeaders(c);
	const name = `${namesFor(c).prefix}.two_factor`;
	const challenge = readCookie(c.req.header('cookie'), name);
	headers.set('cookie', `${name}=${challenge}`);
	return headers;
}
