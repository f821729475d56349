import { m } from '$lib/paraglide/messages.js';

/** What a refusal means for a patient and what to do next. Taken, expired and wrong codes have screens of their own. */
export function sayRefusal(problem: { code: string; retryAfterSeconds?: number | null }): string {
	switch (problem.code) {
		case 'offline':
			return m.public_problem_offline();
		case 'rate_limited':
		case 'locked_out': {
			const minutes = Math.ceil((problem.retryAfterSeconds ?? 60) / 60);
			return minutes > 90
				? m.public_problem_too_many_today()
				: m.public_problem_too_many({ minutes });
		}
		case 'not_offered':
			return m.public_problem_not_offered();
		case 'slot_taken':
			return m.public_problem_taken();
		case 'in_past':
		case 'outside_hours':
			return m.public_problem_not_free();
		case 'hold_expired':
			return m.public_problem_hold_expired();
		case 'too_late':
			return m.public_problem_too_late();
		case 'invalid':
			return m.public_problem_invalid();
		case 'unavailable':
			return m.public_problem_unavailable();
		default:
			return m.public_problem_unexpected();
	}
}
