import type { ApiProblem } from '$lib/api/client.ts';
import { m } from '$lib/paraglide/messages.js';

/** The reason of a conflict in this area, in words; undefined where the general sentence will do. */
export function conflictWords(problem: ApiProblem | null): string | undefined {
	if (problem?.code !== 'conflict') return undefined;
	if (problem.extra.reason === 'last_owner') return m.access_conflict_last_owner();
	if (problem.extra.reason === 'self') return m.access_conflict_self();
	if (problem.extra.reason === 'left') return m.access_conflict_left();
	if (problem.extra.field === 'email') return m.access_conflict_email();
	return undefined;
}
