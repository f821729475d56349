import { PUBLIC_LIMITS } from '../../contracts/public-limits.ts';
import type { Language } from '../../contracts/online-booking.ts';
import { idempotencyKey } from '../../db/schema/idempotency.ts';
import { addressOf } from '../../http/address.ts';
import type { HttpContext } from '../../http/context.ts';
import { findAnswer, keyedRequest, placeOf, type KeyedRequest } from '../../http/idempotency.ts';
import { readAnonymousKey } from '../../http/public/anonymous-key.ts';
import { refuse } from '../../http/refused.ts';
import { sealOf } from '../../integrations/auth/seal.ts';
import { proofToken } from '../../integrations/links/proof-token.ts';
import { compose } from '../../integrations/messages/compose.ts';
import { messengerOf } from '../../integrations/messages/messenger-of.ts';
import { languageOf } from '../../domain/messaging/words/language.ts';
import { phoneForCode } from '../../integrations/phones.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import {
	getProof,
	insertProof,
	tryCode,
	type ProofScope
} from '../../repositories/phone-proofs.ts';
import { recordsFor, type Records } from '../../repositories/records.ts';
import { freshId } from '../access/fresh.ts';
import { codeAllowances, within } from './allowances.ts';
import type { DoorClinic } from './find-public-clinic.ts';

const MINUTE_MS = 60_000;

/**
 * Sends a code to a phone that somebody says is theirs. No patient is looked for: a known number and
 * an unknown one are the same to it (T8). A code that cannot leave is 503, and counts against nobody.
 */
export async function beginVerification(
	c: HttpContext,
	clinic: DoorClinic,
	input: { phone: string; language?: Language | undefined }
): Promise<Response> {
	const phone = phoneForCode(input.phone, clinic.country);
	if (!phone) refuse({ code: 'invalid', errors: [{ path: 'phone', code: 'out_of_range' }] });
	const records = recordsFor(c.env, clinic.organisationId);
	const keyed = await keyOf(c, input);
	const earlier = keyed && (await findAnswer(records, keyed, sealingFor(c.env, 'public')));
	if (earlier) return earlier;
	const allowances = codeAllowances(clinic, phone, addressOf(c));
	const body = await within(c.env, allowances, async () => ({
		counts: true,
		value: JSON.stringify(await sendCode(c, records, clinic, phone.e164, input.language))
	}));
	if (keyed) {
		const answer = await answerRow(c, keyed, 201, body);
		await records.insert(idempotencyKey).values(answer).onConflictDoNothing();
	}
	return json(201, body);
}

async function sendCode(
	c: HttpContext,
	records: Records,
	clinic: DoorClinic,
	e164: string,
	language: Language | undefined
): Promise<{ id: string; expiresAt: string }> {
	const { organisationId, clinicId } = clinic;
	const [id, code] = [freshId('vrf', c.var.now), freshCode()];
	const expiresAt = c.var.now + PUBLIC_LIMITS.codeMinutes * MINUTE_MS;
	const sealing = sealingFor(c.env, organisationId);
	await insertProof(records, {
		organisationId,
		id,
		clinicId,
		phoneSealed: await sealing.seal(phonePlace(id), e164),
		codeHash: await codeHashOf(c, id, code),
		tries: 0,
		expiresAt,
		provenAt: null,
		createdAt: c.var.now
	});
	const message = await compose({
		organisationId,
		clinic: { id: clinicId, name: clinic.name, timeZone: clinic.timeZone },
		kind: 'code',
		subject: id,
		at: c.var.now,
		to: e164,
		language: language ?? languageOf(clinic.locale),
		words: { code }
	});
	const { isSent } = await messengerOf(c.env).send(message);
	if (!isSent) refuse({ code: 'unavailable', detail: 'No code can be sent right now.' });
	return { id, expiresAt: new Date(expiresAt).toISOString() };
}

/**
 * One try of a code. Right: the token that books. Wrong, used, over or tried five times:
 * `wrong_code` with the tries that are left.
 */
export async function checkCode(
	c: HttpContext,
	clinic: DoorClinic,
	id: string,
	input: { code: string }
): Promise<Response> {
	const { organisationId, clinicId } = clinic;
	const records = recordsFor(c.env, organisationId);
	const scope: ProofScope = { organisationId, clinicId, id };
	const sealing = sealingFor(c.env, 'public');
	const keyed = await keyOf(c, input);
	const earlier = keyed && (await findAnswer(records, keyed, sealing));
	if (earlier) return earlier;
	const until = c.var.now + PUBLIC_LIMITS.proofMinutes * MINUTE_MS;
	const body = JSON.stringify({ verificationToken: await proofToken(c.env, clinicId, id, until) });
	const tried = await tryCode(records, scope, {
		codeHash: await codeHashOf(c, id, input.code),
		at: c.var.now,
		tries: PUBLIC_LIMITS.codeTries,
		answer: keyed && (await answerRow(c, keyed, 200, body))
	});
	if (tried?.isProven) return json(200, body);
	const winner = keyed && !tried && (await findAnswer(records, keyed, sealing));
	if (winner) return winner;
	if (!tried && !(await getProof(records, scope))) refuse({ code: 'not_found' });
	const triesLeft = tried ? PUBLIC_LIMITS.codeTries - tried.tries : 0;
	refuse({ code: 'wrong_code', extra: { triesLeft } });
}

/** Six digits, each as likely as any other. */
function freshCode(): string {
	const [limit, draw] = [4_294_000_000, new Uint32Array(1)];
	do crypto.getRandomValues(draw);
	while ((draw[0] ?? limit) >= limit);
	return String((draw[0] ?? 0) % 1_000_000).padStart(6, '0');
}

const codeHashOf = (c: HttpContext, id: string, code: string): Promise<string> =>
	sealOf(c.env.AUTH_SECRET, `code|${id}|${code}`);

/** Where a proof keeps its phone. */
export const phonePlace = (row: string) => ({ table: 'phone_proof', row, column: 'phone_sealed' });

async function keyOf(c: HttpContext, input: unknown): Promise<KeyedRequest | null> {
	const key = readAnonymousKey(c);
	return key === undefined ? null : keyedRequest(c, key, null, input);
}

const answerRow = async (c: HttpContext, keyed: KeyedRequest, status: number, body: string) => ({
	...keyed,
	status,
	contentType: 'application/json',
	body: await sealingFor(c.env, 'public').seal(placeOf(keyed), body),
	headers: null,
	at: c.var.now
});

const json = (status: number, body: string): Response =>
	new Response(body, { status, headers: { 'content-type': 'application/json' } });
