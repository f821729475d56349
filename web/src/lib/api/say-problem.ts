import type { FieldCode } from '#contracts/problem';
import { m } from '$lib/paraglide/messages.js';
import { ApiProblem, type ClientProblemCode } from './problem.ts';

const SENTENCES: Record<ClientProblemCode, () => string> = {
	malformed_json: m.common_problem_malformed_json,
	not_signed_in: m.common_problem_not_signed_in,
	forbidden: m.common_problem_forbidden,
	bad_origin: m.common_problem_bad_origin,
	not_found: m.common_problem_not_found,
	slot_taken: m.common_problem_slot_taken,
	illegal_transition: m.common_problem_illegal_transition,
	hold_expired: m.common_problem_hold_expired,
	outside_hours: m.common_problem_outside_hours,
	in_past: m.common_problem_in_past,
	too_late: m.common_problem_too_late,
	not_offered: m.common_problem_not_offered,
	conflict: m.common_problem_conflict,
	stale_version: m.common_problem_stale_version,
	body_too_large: m.common_problem_body_too_large,
	wrong_content_type: m.common_problem_wrong_content_type,
	invalid: m.common_problem_invalid,
	idempotency_key_reused: m.common_problem_idempotency_key_reused,
	nonexistent_time: m.common_problem_nonexistent_time,
	wrong_code: m.common_problem_wrong_code,
	rate_limited: m.common_problem_rate_limited,
	locked_out: m.common_problem_locked_out,
	unavailable: m.common_problem_unavailable,
	offline: m.common_problem_offline
};

const FIELD_WORDS: Record<FieldCode, () => string> = {
	required: m.common_field_required,
	wrong_type: m.common_field_wrong_type,
	off_grid: m.common_field_off_grid,
	out_of_range: m.common_field_out_of_range,
	too_long: m.common_field_too_long,
	unknown_id: m.common_field_unknown_id,
	unknown_field: m.common_field_unknown_field
};

/** What is wrong and what to do next, in the user's language; also for errors that are no problem document. */
export function sayProblem(error: unknown): string {
	if (!(error instanceof ApiProblem)) return m.common_problem_unexpected();
	if (error.code === 'locked_out' || error.code === 'rate_limited') {
		const seconds = error.retryAfterSeconds;
		if (seconds !== null && seconds > 90)
			return m.common_problem_wait_minutes({ count: Math.ceil(seconds / 60) });
		if (seconds !== null) return m.common_problem_wait_seconds({ count: Math.ceil(seconds) });
	}
	if (error.extra['reason'] === 'deceased') return m.common_problem_deceased();
	if (error.code === 'conflict' && typeof error.extra['clinicId'] === 'string')
		return m.common_problem_person_elsewhere();
	return (SENTENCES[error.code] ?? m.common_problem_unexpected)();
}

/** The words of a field code; a sentence that is no code (a form's own check) passes as it is. */
export const sayField = (code: FieldCode | string): string =>
	code in FIELD_WORDS ? FIELD_WORDS[code as FieldCode]() : code;
