import { audit } from '../../db/schema/audit.ts';
import { auditRow } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { requirePerson } from '../../http/access.ts';
import { refuse } from '../../http/refused.ts';
import { readCookie } from '../../integrations/auth/cookies.ts';
import { forgetSession, passFor } from '../../integrations/auth/identify-session.ts';
import { verifyPassword } from '../../integrations/auth/password.ts';
import { sealOf } from '../../integrations/auth/seal.ts';
import { findUser, passwordHashOf } from '../../repositories/accounts.ts';
import { recordsFor } from '../../repositories/records.ts';
import { setSessionLock } from '../../repositories/sessions.ts';
import { findStaff } from '../../repositories/staff.ts';
import { answerOnce, type OnceAnswer } from './answer-once.ts';
import { givePass, namesFor, presentedToken } from './enter.ts';
import { accountGuard, attempt, pinGuard, type Guard } from './trials.ts';

const DONE: OnceAnswer = { status: 204, body: '' };

/**
 * Locks the screen of this session: from now on its commands are refused, while it may go on
 * reading the board, whose socket stays open.
 */
export async function lockScreen(c: HttpContext): Promise<Response> {
	const answer = await setLockOnce(c, null, () => Promise.resolve(new Date()));
	await renewPass(c);
	return answer;
}

/** Unlocks by the same person's PIN or password; wrong ones are counted and end in `locked_out`. */
export async function unlockScreen(
	c: HttpContext,
	input: { pin: string } | { password: string }
): Promise<Response> {
	const presented = 'pin' in input ? input.pin : input.password;
	const asked = { kind: Object.keys(input), presented: await sealOf(c.env.AUTH_SECRET, presented) };
	const answer = await setLockOnce(c, asked, async () => {
		await requireOwnSecret(c, input);
		return null;
	});
	await renewPass(c);
	return answer;
}

async function requireOwnSecret(
	c: HttpContext,
	input: { pin: string } | { password: string }
): Promise<void> {
	const caller = requirePerson(c);
	const records = recordsFor(c.env, caller.organisationId);
	const user = await findUser(records, caller.organisationId, caller.userId);
	if (!user) refuse({ code: 'not_signed_in' });
	if ('pin' in input) {
		const person = await findStaff(records, caller.organisationId, user.staffId);
		await requireRight(c, pinGuard(user.staffId), person?.pinHash ?? null, input.pin);
	} else {
		const hash = await passwordHashOf(records, user.id);
		await requireRight(c, accountGuard(user.email), hash, input.password);
	}
}

/** 422 `wrong_code` with how many tries are left; 429 when they are used up. */
export async function requireRight(
	c: HttpContext,
	guard: Guard,
	hash: string | null,
	presented: string
): Promise<void> {
	const [isRight, left] = await attempt(c.env, [guard], async (triesLeft) => {
		const isSame = hash !== null && (await verifyPassword(hash, presented));
		return { hasFailed: !isSame, value: [isSame, triesLeft] as const };
	});
	if (!isRight) refuse({ code: 'wrong_code', extra: { triesLeft: left } });
}

/** Sets the lock to what `decide` says (null lifts it), its audit row and the key in one batch. */
async function setLockOnce(
	c: HttpContext,
	asked: unknown,
	decide: () => Promise<Date | null>
): Promise<Response> {
	const caller = requirePerson(c);
	const { organisationId, sessionId } = caller;
	const records = recordsFor(c.env, organisationId);
	return answerOnce(c, records, caller, { sessionId, asked }, async (keep) => {
		const lockedAt = await decide();
		const action = lockedAt ? 'session.locked' : 'session.unlocked';
		const entry = auditRow(c, caller, { action, subject: { kind: 'session', id: sessionId } });
		await records.batch([
			setSessionLock(records, sessionId, lockedAt),
			records.insert(audit).values(entry),
			...(await keep(DONE))
		]);
		return DONE;
	});
}

/** The browser's pass says whether it is locked, so it is made anew, also with a repeated answer. */
async function renewPass(c: HttpContext): Promise<void> {
	forgetSession(requirePerson(c).sessionId);
	const token = await presentedToken(c);
	const pass = token && (await passFor(c.env, token));
	const cookie = readCookie(c.req.header('cookie'), namesFor(c).session);
	if (!pass || !cookie) refuse({ code: 'not_signed_in' });
	await givePass(c, cookie, pass);
}
