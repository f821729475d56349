import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { passFor } from '../../integrations/auth/identify-session.ts';
import { recordsFor } from '../../repositories/records.ts';
import { answerOnce, type Asker } from './answer-once.ts';
import { giveCookies } from './enter.ts';

/** What somebody who comes in is answered; `token` is of the session that was made, if one was. */
export interface Entered {
	answer: { user: { id: string; name: string; email: string } | null; secondFactor?: 'required' };
	token: string | null;
}

/**
 * Coming in, once for each `Idempotency-Key`: whose answer was lost gets it again with the cookies of
 * the same session, for as long as that lives. The sign-in library writes sessions by itself, so the
 * key is stored right after and not in one batch: a crash in between leaves one session too many.
 */
export async function enterOnce(
	c: HttpContext,
	asker: Asker,
	input: unknown,
	run: () => Promise<Entered>
): Promise<Response> {
	const records = recordsFor(c.env, typeof asker === 'string' ? '' : asker.organisationId);
	const kept = await answerOnce(c, records, asker, input, async (keep) => {
		const entered = await run();
		const once = { status: 200 as const, body: JSON.stringify(entered) };
		const [row] = entered.token === null ? [] : await keep(once);
		if (row) await records.batch([row]);
		return once;
	});
	if (!kept.ok) return kept;
	const { answer, token } = (await kept.json()) as Entered;
	if (token !== null && kept.headers.has('idempotency-replayed')) {
		const pass = await passFor(c.env, token);
		if (!pass) refuse({ code: 'not_signed_in', detail: 'That session has ended.' });
		await giveCookies(c, token, pass);
	}
	return new Response(JSON.stringify(answer), { status: 200, headers: kept.headers });
}
