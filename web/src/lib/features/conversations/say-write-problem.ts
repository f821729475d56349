import { ApiProblem } from '$lib/api/problem.ts';
import { sayProblem } from '$lib/api/say-problem.ts';
import { m } from '$lib/paraglide/messages.js';
import { reasonWord } from './words.ts';

/** Refusals of the API that say why nobody may be written to. */
const REASONS = ['opted_out', 'refused', 'no_consent', 'no_address', 'not_active'];

/** Why words could not be written: the address is blocked, consent was taken back, nobody is there to read. */
export function sayWriteProblem(error: unknown): string {
	const reason = error instanceof ApiProblem ? error.extra['reason'] : undefined;
	return typeof reason === 'string' && REASONS.includes(reason)
		? reasonWord(reason)
		: sayProblem(error);
}

/** Why a planned message could not be sent now, or left unsent. */
export function saySteerProblem(error: unknown): string {
	const reason = error instanceof ApiProblem ? error.extra['reason'] : undefined;
	if (reason === 'under_way') return m.conversations_steer_under_way();
	if (reason === 'quiet_hours') return m.conversations_steer_quiet();
	return typeof reason === 'string'
		? m.conversations_steer_refused({ reason: reasonWord(reason) })
		: sayProblem(error);
}
