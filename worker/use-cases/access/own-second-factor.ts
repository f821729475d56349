import { renderSVG } from 'uqr';
import type { HttpContext } from '../../http/context.ts';
import { requirePerson } from '../../http/access.ts';
import { refuse } from '../../http/refused.ts';
import { ownAccount, requirePassword } from './change-me.ts';
import { endTheseSessions } from './end-sessions.ts';
import { readCookie } from '../../integrations/auth/cookies.ts';
import { passFor, tokenOf } from '../../integrations/auth/identify-session.ts';
import { giveCookies, libraryFor, libraryHeaders, namesFor } from './enter.ts';
import { note } from './note.ts';
import { isUnusedCode } from './second-factor.ts';
import { attempt, secondFactorGuard } from './trials.ts';
import type { UserRow } from '../../repositories/accounts.ts';

/** Begins: a secret to scan and ten recovery codes, shown once; it counts from its first right code on. */
export async function prepareSecondFactor(
	c: HttpContext,
	input: { password: string }
): Promise<Response> {
	const own = await ownAccount(c);
	await requirePassword(c, own, input.password);
	if (own.twoFactorEnabled) refuse({ code: 'conflict', detail: 'It is switched on already.' });
	const library = await libraryFor(c);
	const made = await library.api.enableTwoFactor({
		body: { password: input.password, method: 'totp' },
		headers: libraryHeaders(c)
	});
	if (!('totpURI' in made)) refuse({ code: 'unavailable' });
	return c.json({
		uri: made.totpURI,
		qr: renderSVG(made.totpURI, { border: 1 }),
		recoveryCodes: made.backupCodes
	});
}

/** Switches it on by a right code. The session is renewed (T9): the old one is dead. */
export async function confirmSecondFactor(
	c: HttpContext,
	input: { code: string }
): Promise<Response> {
	const own = await ownAccount(c);
	const library = await libraryFor(c);
	const [answer, left] = await attempt(c.env, [secondFactorGuard(own.id)], async (triesLeft) => {
		const confirmed = await library.api
			.verifyTOTP({ body: input, headers: libraryHeaders(c), returnHeaders: true })
			.catch(isRefusal);
		return { hasFailed: !confirmed, value: [confirmed, triesLeft] as const };
	});
	if (!answer) refuse({ code: 'wrong_code', extra: { triesLeft: left } });
	await renewed(c, own.id, 'secondFactor.on', answer.headers);
	return c.body(null, 204);
}

/** Refuses with 422 `wrong_code` unless the code is that of the person's own second factor, unused so far. */
export async function requireOwnCode(c: HttpContext, own: UserRow, code: string): Promise<void> {
	const library = await libraryFor(c);
	const [isRight, left] = await attempt(c.env, [secondFactorGuard(own.id)], async (triesLeft) => {
		const isRight =
			(await isUnusedCode(c, own.id, code)) &&
			(await library.api
				.verifyTOTP({ body: { code }, headers: libraryHeaders(c) })
				.catch(isRefusal)) !== null;
		return { hasFailed: !isRight, value: [isRight, triesLeft] as const };
	});
	if (!isRight) refuse({ code: 'wrong_code', extra: { triesLeft: left } });
}

/** Switches it off by the password. */
export async function removeSecondFactor(
	c: HttpContext,
	input: { password: string }
): Promise<Response> {
	const own = await ownAccount(c);
	await requirePassword(c, own, input.password);
	const library = await libraryFor(c);
	const answer = await library.api.disableTwoFactor({
		body: input,
		headers: libraryHeaders(c),
		returnHeaders: true
	});
	await renewed(c, own.id, 'secondFactor.off', answer.headers);
	return c.body(null, 204);
}

/** Ten new recovery codes, shown once; the old ones are worth nothing. */
export async function renewRecoveryCodes(
	c: HttpContext,
	input: { password: string }
): Promise<Response> {
	const own = await ownAccount(c);
	await requirePassword(c, own, input.password);
	if (!own.twoFactorEnabled) refuse({ code: 'conflict', detail: 'It is not switched on.' });
	const library = await libraryFor(c);
	const made = await library.api.generateBackupCodes({ body: input, headers: libraryHeaders(c) });
	await note(c, { action: 'recoveryCodes.renewed', subject: { kind: 'user', id: own.id } });
	return c.json({ recoveryCodes: made.backupCodes });
}

function isRefusal(error: { statusCode?: number }): null {
	if (error.statusCode !== undefined && error.statusCode < 500) return null;
	throw error;
}

/** The library has replaced the session; the clinics are told of the old one, the browser gets the new. */
async function renewed(
	c: HttpContext,
	userId: string,
	action: string,
	headers: Headers
): Promise<void> {
	const caller = requirePerson(c);
	await note(c, { action, subject: { kind: 'user', id: userId } });
	const prefix = `${namesFor(c).session}=`;
	const line = headers.getSetCookie().findLast((one) => one.startsWith(prefix));
	const cookie = line && readCookie(line, namesFor(c).session);
	const token = cookie ? await tokenOf(c.env.AUTH_SECRET, cookie) : null;
	const pass = token && (await passFor(c.env, token));
	if (!pass) return;
	await giveCookies(c, token, pass);
	if (pass.sessionId !== caller.sessionId)
		await endTheseSessions(c.env, caller.organisationId, userId, [caller.sessionId]);
}
