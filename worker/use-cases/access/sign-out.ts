import { audit } from '../../db/schema/audit.ts';
import { auditRow } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { recordsFor } from '../../repositories/records.ts';
import { answerOnce, type OnceAnswer } from './answer-once.ts';
import { endTheseSessions } from './end-sessions.ts';
import { takeCookies } from './enter.ts';

const DONE: OnceAnswer = { status: 200, body: JSON.stringify({ success: true }) };

/**
 * Ends this browser's session. Answers only when the clinics have acknowledged; without a session
 * it is done already. The signed pass is enough to repeat it after a failure.
 */
export async function signOut(c: HttpContext): Promise<Response> {
	if (c.var.isCallerUnknown) refuse({ code: 'unavailable' });
	const caller = c.var.caller;
	takeCookies(c);
	if (caller?.kind !== 'staff') return c.json({ success: true });
	const { organisationId, userId, sessionId } = caller;
	const records = recordsFor(c.env, organisationId);
	return answerOnce(c, records, caller, { sessionId }, async (keep) => {
		await endTheseSessions(c.env, organisationId, userId, [sessionId]);
		const subject = { kind: 'session', id: sessionId };
		const ended = auditRow(c, caller, { action: 'session.ended', subject });
		await records.batch([records.insert(audit).values(ended), ...(await keep(DONE))]);
		return DONE;
	});
}
