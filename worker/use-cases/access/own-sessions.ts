import type { SessionView } from '../../contracts/access.ts';
import { browserName } from '../../domain/access/browser-name.ts';
import { command } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { accessOf, requirePerson } from '../../http/access.ts';
import { refuse } from '../../http/refused.ts';
import { listDevices } from '../../repositories/devices.ts';
import { recordsFor } from '../../repositories/records.ts';
import { sessionsOf } from '../../repositories/sessions.ts';
import { endSessionsOf, endTheseSessions } from './end-sessions.ts';
import { takeCookies } from './enter.ts';

/** Where the caller is signed in, newest first. */
export async function ownSessions(c: HttpContext): Promise<{ items: SessionView[] }> {
	const caller = requirePerson(c);
	await accessOf(c);
	const records = recordsFor(c.env, caller.organisationId);
	const [rows, devices] = await Promise.all([
		sessionsOf(records, caller.userId, new Date()),
		listDevices(records, caller.organisationId)
	]);
	return {
		items: rows.map((row) => ({
			id: row.id,
			...browserName(row.userAgent),
			deskName: devices.find((one) => one.id === row.deviceId)?.name ?? null,
			isCurrent: row.id === caller.sessionId,
			isLocked: row.lockedAt !== null,
			createdAt: row.createdAt.toISOString(),
			seenAt: row.seenAt?.toISOString() ?? null,
			expiresAt: row.expiresAt.toISOString()
		}))
	};
}

/** Ends one of the caller's own sessions; 404 for anybody else's. */
export async function endOwnSession(c: HttpContext, sessionId: string): Promise<Response> {
	const caller = requirePerson(c);
	await accessOf(c);
	return command(c, null, async (records) => {
		const own = await sessionsOf(records, caller.userId, new Date());
		if (!own.some(({ id }) => id === sessionId)) refuse({ code: 'not_found' });
		return {
			status: 204,
			statements: [],
			audit: { action: 'session.ended', subject: { kind: 'session', id: sessionId } },
			after: () => endTheseSessions(c.env, caller.organisationId, caller.userId, [sessionId])
		};
	});
}

/** Signs the caller out everywhere, or everywhere else. */
export async function endOwnSessions(
	c: HttpContext,
	input: { keepThis: boolean }
): Promise<Response> {
	const caller = requirePerson(c);
	await accessOf(c);
	const answer = await command(c, input, async () => ({
		status: 204,
		statements: [],
		audit: {
			action: 'session.endedEverywhere',
			subject: { kind: 'user', id: caller.userId },
			after: { keepThis: input.keepThis }
		},
		after: async () => {
			const kept = input.keepThis ? caller.sessionId : undefined;
			await endSessionsOf(c.env, caller.organisationId, caller.userId, kept);
		}
	}));
	if (!input.keepThis) takeCookies(c);
	return answer;
}
