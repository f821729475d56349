import type { Env } from '../../env.ts';
import { forgetSession } from '../../integrations/auth/identify-session.ts';
import { clinicsOfUser } from '../../repositories/memberships.ts';
import { recordsFor } from '../../repositories/records.ts';
import { endSessions, sessionsOf } from '../../repositories/sessions.ts';

/**
 * Ends sessions and returns only when every clinic where the person stands has refused them and
 * closed their sockets (decision 7). Safe to repeat: the clinics are told again.
 */
export async function endTheseSessions(
	env: Env,
	organisationId: string,
	userId: string,
	sessionIds: string[]
): Promise<void> {
	if (sessionIds.length === 0) return;
	const records = recordsFor(env, organisationId);
	await endSessions(records, userId, sessionIds);
	sessionIds.forEach(forgetSession);
	await tellClinics(env, await clinicsOfUser(records, organisationId, userId), sessionIds);
}

/** All sessions of a person, or all but one. Returns how many there were. */
export async function endSessionsOf(
	env: Env,
	organisationId: string,
	userId: string,
	except?: string
): Promise<number> {
	const records = recordsFor(env, organisationId);
	const open = await sessionsOf(records, userId, new Date());
	const ids = open.map(({ id }) => id).filter((id) => id !== except);
	await endTheseSessions(env, organisationId, userId, ids);
	return ids.length;
}

async function tellClinics(env: Env, clinicIds: string[], sessionIds: string[]): Promise<void> {
	for (let from = 0; from < clinicIds.length; from += 8)
		await Promise.all(
			clinicIds
				.slice(from, from + 8)
				.map((id) => env.CLINIC_SCHEDULE.getByName(id).revokeSessions(id, sessionIds))
		);
}
