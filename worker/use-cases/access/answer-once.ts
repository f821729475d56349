import type { BatchItem } from 'drizzle-orm/batch';
import type { Caller } from '../../contracts/caller.ts';
import { idempotencyKey } from '../../db/schema/idempotency.ts';
import type { HttpContext } from '../../http/context.ts';
import { findAnswer, keyedRequest, placeOf, readKey } from '../../http/idempotency.ts';
import { refuse, Refused } from '../../http/refused.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import type { Records } from '../../repositories/records.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export interface OnceAnswer {
	status: 200 | 201 | 204;
	body: string;
}
/** The row of the key, if one was sent, to be written with what the command writes. */
export type Keep = (answer: OnceAnswer) => Promise<BatchItem<'sqlite'>[]>;

/**
 * Who sends a key: somebody signed in; somebody whose `input` holds a secret of their own; or a
 * stranger, whose key must be a UUID, since nothing else tells two strangers apart.
 */
export type Asker = Caller | 'secret' | 'stranger';

/**
 * A command that is none of the records' (coming and going, links that work once): whose answer was
 * lost asks again with the same key and gets it again, instead of hearing that it is done already.
 */
export async function answerOnce(
	c: HttpContext,
	records: Records,
	asker: Asker,
	input: unknown,
	run: (keep: Keep) => Promise<OnceAnswer>
): Promise<Response> {
	const key = readKey(c);
	if (key !== undefined && asker === 'stranger' && !UUID.test(key))
		refuse({ code: 'invalid', errors: [{ path: 'Idempotency-Key', code: 'wrong_type' }] });
	const caller = typeof asker === 'string' ? null : asker;
	const keyed = key === undefined ? null : await keyedRequest(c, key, caller, input);
	const sealing = sealingFor(c.env, caller?.organisationId ?? 'public');
	const earlier = keyed && (await findAnswer(records, keyed, sealing));
	if (earlier) return earlier;
	const keep: Keep = async ({ status, body }) => {
		if (!keyed) return [];
		const sealed = await sealing.seal(placeOf(keyed), body);
		const row = { ...keyed, status, body: sealed, contentType: 'application/json', headers: null };
		return [records.insert(idempotencyKey).values({ ...row, at: c.var.now })];
	};
	try {
		const { status, body } = await run(keep);
		return new Response(status === 204 ? null : body, {
			status,
			headers: { 'content-type': 'application/json' }
		});
	} catch (error) {
		const winner =
			keyed && !(error instanceof Refused) && (await findAnswer(records, keyed, sealing));
		if (winner) return winner;
		throw error;
	}
}
