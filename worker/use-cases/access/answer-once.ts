import type { BatchItem } from 'drizzle-orm/batch';
import { idempotencyKey } from '../../db/schema/idempotency.ts';
import type { HttpContext } from '../../http/context.ts';
import { findAnswer, keyedRequest, placeOf, readKey } from '../../http/idempotency.ts';
import { refuse } from '../../http/refused.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import type { Records } from '../../repositories/records.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A command of somebody who is not signed in, by a link that works once: whose answer was lost asks
 * again with the same key and gets it again, instead of hearing that the link is used up. The key
 * is a UUID, since nothing else tells two strangers apart.
 */
export async function answerOnce(
	c: HttpContext,
	records: Records,
	input: unknown,
	answer: { status: 201 | 204; body: string },
	run: (keep: BatchItem<'sqlite'>[]) => Promise<void>
): Promise<Response> {
	const key = readKey(c);
	if (key !== undefined && !UUID.test(key))
		refuse({ code: 'invalid', errors: [{ path: 'Idempotency-Key', code: 'wrong_type' }] });
	const keyed = key === undefined ? null : await keyedRequest(c, key, null, input);
	const sealing = sealingFor(c.env, 'public');
	const earlier = keyed && (await findAnswer(records, keyed, sealing));
	if (earlier) return earlier;
	const row = keyed && {
		...keyed,
		status: answer.status,
		body: await sealing.seal(placeOf(keyed), answer.body),
		contentType: 'application/json',
		headers: null,
		at: c.var.now
	};
	await run(row ? [records.insert(idempotencyKey).values(row)] : []);
	return new Response(answer.status === 204 ? null : answer.body, {
		status: answer.status,
		headers: { 'content-type': 'application/json' }
	});
}
