import { addressOf } from '../../http/address.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { sealOf } from '../../integrations/auth/seal.ts';
import { asEmail, findUser, findUserByEmail } from '../../repositories/accounts.ts';
import { recordsFor } from '../../repositories/records.ts';
import { enterOnce, type Entered } from './enter-once.ts';
import { note } from './note.ts';
import { accountGuard, addressGuard, attempt, type Outcome } from './trials.ts';
import { enter, libraryFor, libraryHeaders, namesFor, setCookie } from './enter.ts';

type SignedIn =
	| { state: 'in'; token: string; user: { id: string; name: string; email: string } }
	| { state: 'secondFactor' }
	| { state: 'refused' };

/**
 * Signs in by e-mail and password. An unknown account, a wrong password and a person who may no
 * longer sign in are answered alike and take the same time (T8).
 */
export async function signIn(
	c: HttpContext,
	input: { email: string; password: string }
): Promise<Response> {
	const email = asEmail(input.email);
	const asked = { email, password: await sealOf(c.env.AUTH_SECRET, input.password) };
	return enterOnce(c, 'secret', asked, () => comeIn(c, email, input.password));
}

async function comeIn(c: HttpContext, email: string, password: string): Promise<Entered> {
	const guards = [accountGuard(email), addressGuard(addressOf(c))];
	const signed = await attempt(c.env, guards, () => tryPassword(c, email, password));
	if (signed.state === 'refused') {
		c.executionCtx.waitUntil(noteRefusal(c, email).catch(() => {}));
		refuse({ code: 'not_signed_in', detail: 'The e-mail or the password is not right.' });
	}
	return signed.state === 'in'
		? { answer: { user: signed.user }, token: signed.token }
		: { answer: { user: null, secondFactor: 'required' }, token: null };
}

async function tryPassword(
	c: HttpContext,
	email: string,
	password: string
): Promise<Outcome<SignedIn>> {
	const refused: Outcome<SignedIn> = { hasFailed: true, value: { state: 'refused' } };
	const answer = await askLibrary(c, email, password);
	if (answer === null) return refused;
	if (!('token' in answer.response)) {
		passChallengeOn(c, answer.headers);
		return { hasFailed: false, value: { state: 'secondFactor' } };
	}
	const { token } = answer.response;
	const pass = await enter(c, token, 'password');
	if (!pass) return refused;
	const user = await findUser(
		recordsFor(c.env, pass.organisationId),
		pass.organisationId,
		pass.userId
	);
	return {
		hasFailed: false,
		value: {
			state: 'in',
			token,
			user: { id: pass.userId, name: pass.name, email: user?.email ?? email }
		}
	};
}

/** Null for wrong credentials; anything else that goes wrong is thrown. */
async function askLibrary(c: HttpContext, email: string, password: string) {
	const library = await libraryFor(c);
	try {
		return await library.api.signInEmail({
			body: { email, password },
			headers: libraryHeaders(c),
			returnHeaders: true
		});
	} catch (error) {
		if ([400, 401, 403].includes((error as { statusCode?: number }).statusCode ?? 0)) return null;
		throw error;
	}
}

/** The cookie that ties the second step to this first one, and none of the library's others. */
function passChallengeOn(c: HttpContext, headers: Headers): void {
	const challenge = `${namesFor(c).prefix}.two_factor=`;
	for (const line of headers.getSetCookie()) if (line.startsWith(challenge)) setCookie(c, line);
}

async function noteRefusal(c: HttpContext, email: string): Promise<void> {
	const account = await findUserByEmail(recordsFor(c.env, ''), email);
	if (!account) return;
	const { organisationId, id, name } = account;
	await note(
		c,
		{ action: 'session.refused', subject: { kind: 'user', id } },
		{ kind: 'system', organisationId, name }
	);
}
