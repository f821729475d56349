import type { Caller } from '../../contracts/caller.ts';
import type { Env } from '../../env.ts';
import { findSessionByToken, touchSession } from '../../repositories/sessions.ts';
import { recordsFor } from '../../repositories/records.ts';
import { cookieLine, cookieNames, readCookie } from './cookies.ts';
import { Memo } from './memo.ts';
import { issuePass, PASS_SECONDS, readPass, type Pass } from './pass.ts';
import { isSame, signatureOf } from './seal.ts';

/** Who presents themselves, and the renewed pass where one is due. */
export interface Identified {
	caller: Caller;
	isLocked: boolean;
	setCookie?: string;
}

const known = new Memo<Identified>(5_000);

/** Run when a session ends or locks in this isolate; the clinics' objects are told apart from this. */
export const forgetSession = (sessionId: string): void =>
	known.forget(({ caller }) => caller.kind === 'staff' && caller.sessionId === sessionId);

/**
 * The person behind the cookies. With both cookies and a fresh pass nothing is read; a client that
 * keeps only the session cookie is looked up once in 5 minutes. Throws when the records do not answer.
 */
export async function identifySession(
	env: Env,
	url: string,
	cookies: string,
	background: (work: Promise<unknown>) => void
): Promise<Identified | null> {
	const names = cookieNames(env, url);
	const sessionCookie = readCookie(cookies, names.session);
	if (!sessionCookie) return null;
	const passCookie = readCookie(cookies, names.pass) ?? '';
	const proof = `${sessionCookie}\n${passCookie}`;
	const at = Date.now();
	const remembered = known.get(proof, at);
	if (remembered) return remembered;
	const pass = passCookie ? await readPass(env.AUTH_SECRET, passCookie, sessionCookie, at) : null;
	if (pass) {
		const identified = identifiedBy(pass);
		known.set(proof, identified, pass.freshUntil);
		return identified;
	}
	const token = await tokenOf(env.AUTH_SECRET, sessionCookie);
	if (!token) return null;
	const renewed = await passFor(env, token, background);
	if (!renewed) return null;
	const identified = identifiedBy(renewed);
	known.set(proof, identified, renewed.freshUntil);
	const value = await issuePass(env.AUTH_SECRET, renewed, sessionCookie);
	return { ...identified, setCookie: cookieLine(names.pass, value, PASS_SECONDS, names.isSecure) };
}

const identifiedBy = (pass: Pass): Identified => ({
	caller: {
		kind: 'staff',
		userId: pass.userId,
		sessionId: pass.sessionId,
		organisationId: pass.organisationId,
		name: pass.name,
		endsAt: pass.endsAt
	},
	isLocked: pass.isLocked
});

/** The token of a session cookie whose signature is ours. */
export async function tokenOf(secret: string, sessionCookie: string): Promise<string | null> {
	const value = decodeURIComponent(sessionCookie);
	const dot = value.lastIndexOf('.');
	if (dot < 0) return null;
	const token = value.slice(0, dot);
	return isSame(await signatureOf(secret, token), value.slice(dot + 1)) ? token : null;
}

/** A pass made from the records as they are now; null when the session has ended. */
export async function passFor(
	env: Env,
	token: string,
	background?: (work: Promise<unknown>) => void
): Promise<Pass | null> {
	const at = new Date();
	const records = recordsFor(env, '');
	const row = await findSessionByToken(records, token, at);
	if (!row) return null;
	if (background && (row.seenAt?.getTime() ?? 0) < at.getTime() - PASS_SECONDS * 1000)
		background(touchSession(records, row.sessionId, at).execute());
	return {
		sessionId: row.sessionId,
		userId: row.userId,
		organisationId: row.organisationId,
		name: row.name,
		isLocked: row.lockedAt !== null,
		freshUntil: Math.min(at.getTime() + PASS_SECONDS * 1000, row.expiresAt.getTime()),
		endsAt: row.expiresAt.getTime()
	};
}
