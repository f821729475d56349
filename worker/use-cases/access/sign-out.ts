import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { endTheseSessions } from './end-sessions.ts';
import { takeCookies } from './enter.ts';
import { note } from './note.ts';

/**
 * Ends this browser's session. Answers only when the clinics have acknowledged; without a session
 * it is done already. The signed pass is enough to repeat it after a failure.
 */
export async function signOut(c: HttpContext): Promise<Response> {
	if (c.var.isCallerUnknown) refuse({ code: 'unavailable' });
	const caller = c.var.caller;
	if (caller?.kind === 'staff') {
		await endTheseSessions(c.env, caller.organisationId, caller.userId, [caller.sessionId]);
		await note(c, { action: 'session.ended', subject: { kind: 'session', id: caller.sessionId } });
	}
	takeCookies(c);
	return c.json({ success: true });
}
