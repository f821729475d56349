import type { BatchItem } from 'drizzle-orm/batch';
import { audit } from '../../db/schema/audit.ts';
import { addressOf } from '../../http/address.ts';
import { auditRow } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { hashPassword } from '../../integrations/auth/password.ts';
import { hashOf, sealOf } from '../../integrations/auth/seal.ts';
import { RESET_SECONDS } from '../../integrations/auth/sign-in-library.ts';
import { compose } from '../../integrations/mail/compose.ts';
import { channelMailer } from '../../integrations/mail/channel-mailer.ts';
import {
	asEmail,
	findUser,
	findUserByEmail,
	keepProof,
	readProof,
	setPasswordHash,
	spendProof,
	type UserRow
} from '../../repositories/accounts.ts';
import { recordsFor } from '../../repositories/records.ts';
import { findStaff } from '../../repositories/staff.ts';
import { answerOnce, type OnceAnswer } from './answer-once.ts';
import { endSessionsOf } from './end-sessions.ts';
import { freshId, freshToken } from './fresh.ts';
import { accountGuard, forgive } from './trials.ts';

const LETTERS_AN_HOUR = 3;
const LETTERS_PER_ADDRESS = 20;

export const resetLink = (publicUrl: string, token: string): string =>
	`${publicUrl.replace(/\/$/, '')}/reset#${token}`;
const proofOf = async (token: string): Promise<string> => `reset:${await hashOf(token)}`;

/**
 * Sends a link that sets a new password. The answer is the same whether the address has an account
 * or not, and does not wait for the letter (T8).
 */
export async function askForReset(c: HttpContext, input: { email: string }): Promise<Response> {
	const email = asEmail(input.email);
	await takeLetter(c, `email|${email}`, LETTERS_AN_HOUR);
	await takeLetter(c, `address|${addressOf(c)}`, LETTERS_PER_ADDRESS);
	c.executionCtx.waitUntil(
		sendLink(c, email).catch((error: Error) =>
			console.error(JSON.stringify({ event: 'reset_letter_failed', error: error.name }))
		)
	);
	return c.body(null, 204);
}

async function takeLetter(c: HttpContext, subject: string, limit: number): Promise<void> {
	const counter = c.env.COUNTERS.getByName(`letters:${await hashOf(subject)}`);
	const taken = await counter.take('reset', limit, 3600);
	if (!taken.isAllowed)
		refuse({ code: 'rate_limited', retryAfterSeconds: taken.retryAfterSeconds });
}

async function sendLink(c: HttpContext, email: string): Promise<void> {
	const records = recordsFor(c.env, '');
	const user = await findUserByEmail(records, email);
	const person = user && (await findStaff(records, user.organisationId, user.staffId));
	if (!user || !person || person.isDisabled) return;
	const { token, expiresAt } = await makeResetToken(c, user);
	await channelMailer(c.env).send({
		organisationId: user.organisationId,
		id: freshId('msg', c.var.now),
		kind: 'password_reset',
		to: user.email,
		at: c.var.now,
		...compose('passwordReset', person.locale, {
			name: user.name,
			organisation: '',
			link: resetLink(c.env.PUBLIC_URL, token),
			until: expiresAt.getTime()
		})
	});
}

/** A token good for one hour and one use; the records keep its hash. */
export async function makeResetToken(
	c: HttpContext,
	user: Pick<UserRow, 'id' | 'organisationId'>
): Promise<{ token: string; expiresAt: Date }> {
	const token = freshToken();
	const at = new Date();
	const expiresAt = new Date(at.getTime() + RESET_SECONDS * 1000);
	await keepProof(recordsFor(c.env, user.organisationId), {
		id: freshToken(),
		identifier: await proofOf(token),
		value: `${user.organisationId}|${user.id}`,
		expiresAt,
		at
	});
	return { token, expiresAt };
}

const DONE: OnceAnswer = { status: 204, body: '' };

/** Sets the password by a link, once; ends every session of the person and lifts the lockout. */
export async function resetPassword(
	c: HttpContext,
	input: { token: string; password: string }
): Promise<Response> {
	const records = recordsFor(c.env, '');
	const identifier = await proofOf(input.token);
	const asked = { identifier, digest: await sealOf(c.env.AUTH_SECRET, input.password) };
	return answerOnce(c, records, 'stranger', asked, async (keep) => {
		const spent = { code: 'not_found', detail: 'The link is used up or too old.' } as const;
		if (!(await readProof(records, identifier, new Date()))) refuse(spent);
		const hash = await hashPassword(input.password);
		const value = (await spendProof(records, identifier, new Date())) ?? refuse(spent);
		const [organisationId = '', userId = ''] = value.split('|');
		await setNewPassword(c, organisationId, userId, hash, await keep(DONE));
		return DONE;
	});
}

async function setNewPassword(
	c: HttpContext,
	organisationId: string,
	userId: string,
	hash: string,
	keep: BatchItem<'sqlite'>[]
): Promise<void> {
	const records = recordsFor(c.env, organisationId);
	const user = (await findUser(records, organisationId, userId)) ?? refuse({ code: 'not_found' });
	const caller = { kind: 'system', organisationId, name: user.name } as const;
	const subject = { kind: 'user', id: userId };
	await records.batch([
		setPasswordHash(records, userId, hash, Date.now()),
		...keep,
		records.insert(audit).values(auditRow(c, caller, { action: 'password.reset', subject }))
	]);
	await endSessionsOf(c.env, organisationId, userId);
	await forgive(c.env, accountGuard(user.email));
}
