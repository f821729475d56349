import { addressOf } from '../../http/address.ts';
import type { HttpContext } from '../../http/context.ts';
import type { Caller } from '../../contracts/caller.ts';
import {
	cookieLine,
	cookieNames,
	readCookie,
	type CookieNames
} from '../../integrations/auth/cookies.ts';
import { passFor, tokenOf } from '../../integrations/auth/identify-session.ts';
import { issuePass, PASS_SECONDS, type Pass } from '../../integrations/auth/pass.ts';
import { signatureOf } from '../../integrations/auth/seal.ts';
import {
	ADDRESS_HEADER,
	SESSION_SECONDS,
	signInLibrary
} from '../../integrations/auth/sign-in-library.ts';
import { recordsFor } from '../../repositories/records.ts';
import { endSessions, findSessionByToken } from '../../repositories/sessions.ts';
import { endTheseSessions } from './end-sessions.ts';
import { note } from './note.ts';

export const namesFor = (c: HttpContext): CookieNames => cookieNames(c.env, c.req.url);
export const libraryFor = (c: HttpContext) => signInLibrary(c.env, namesFor(c));

/** What the library may see of a request: its cookies, browser and address, nothing else. */
export function libraryHeaders(c: HttpContext): Headers {
	const headers = new Headers({ [ADDRESS_HEADER]: addressOf(c) });
	for (const name of ['cookie', 'user-agent']) {
		const value = c.req.header(name);
		if (value !== undefined) headers.set(name, value.slice(0, 4_000));
	}
	return headers;
}

export const callerOf = (pass: Pass): Caller => ({
	kind: 'staff',
	userId: pass.userId,
	sessionId: pass.sessionId,
	organisationId: pass.organisationId,
	name: pass.name
});

/**
 * Gives the browser a session that exists: both cookies, an entry in the audit, and an end to the
 * session that this browser had before (T9). Null when its person may not sign in.
 */
export async function enter(
	c: HttpContext,
	token: string,
	how: 'password' | 'secondFactor' | 'recoveryCode' | 'pin'
): Promise<Pass | null> {
	const pass = await passFor(c.env, token);
	if (!pass) return null;
	await endPrevious(c, pass.sessionId);
	await giveCookies(c, token, pass);
	const subject = { kind: 'session', id: pass.sessionId };
	await note(c, { action: 'session.started', subject, after: { how } }, callerOf(pass));
	return pass;
}

export async function giveCookies(c: HttpContext, token: string, pass: Pass): Promise<void> {
	const names = namesFor(c);
	const session = encodeURIComponent(`${token}.${await signatureOf(c.env.AUTH_SECRET, token)}`);
	setCookie(c, cookieLine(names.session, session, SESSION_SECONDS, names.isSecure));
	await givePass(c, session, pass);
}

export async function givePass(c: HttpContext, sessionCookie: string, pass: Pass): Promise<void> {
	const names = namesFor(c);
	const value = await issuePass(c.env.AUTH_SECRET, pass, sessionCookie);
	setCookie(c, cookieLine(names.pass, value, PASS_SECONDS, names.isSecure));
}

export function takeCookies(c: HttpContext): void {
	const names = namesFor(c);
	for (const name of [names.session, names.pass])
		setCookie(c, cookieLine(name, '', 0, names.isSecure));
}

/** Goes with the answer, however it is made. */
export const setCookie = (c: HttpContext, line: string): void =>
	c.set('cookieLines', [...(c.var.cookieLines ?? []), line]);

/** The session cookie this browser presents, if its signature is ours. */
export async function presentedToken(c: HttpContext): Promise<string | null> {
	const cookie = readCookie(c.req.header('cookie'), namesFor(c).session);
	return cookie ? tokenOf(c.env.AUTH_SECRET, cookie) : null;
}

/** Coming in does not wait for the clinics to forget the old session: its row is gone already. */
async function endPrevious(c: HttpContext, newSessionId: string): Promise<void> {
	const token = await presentedToken(c);
	if (!token) return;
	const records = recordsFor(c.env, '');
	const previous = await findSessionByToken(records, token, new Date());
	if (!previous || previous.sessionId === newSessionId) return;
	const { organisationId, userId, sessionId } = previous;
	await endSessions(records, userId, [sessionId]);
	c.executionCtx.waitUntil(
		endTheseSessions(c.env, organisationId, userId, [sessionId]).catch((error: Error) =>
			console.error(JSON.stringify({ event: 'old_session_not_revoked', error: error.name }))
		)
	);
}
