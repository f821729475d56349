/** One closed vocabulary of refusals, mapped once to HTTP (RFC 9457). */
export const PROBLEM_STATUS = {
	malformed_json: 400,
	not_signed_in: 401,
	forbidden: 403,
	bad_origin: 403,
	not_found: 404,
	slot_taken: 409,
	illegal_transition: 409,
	hold_expired: 409,
	outside_hours: 409,
	in_past: 409,
	too_late: 409,
	not_offered: 409,
	conflict: 409,
	stale_version: 412,
	body_too_large: 413,
	wrong_content_type: 415,
	invalid: 422,
	idempotency_key_reused: 422,
	nonexistent_time: 422,
	wrong_code: 422,
	rate_limited: 429,
	locked_out: 429,
	unavailable: 503
} as const;
export type ProblemCode = keyof typeof PROBLEM_STATUS;

export const FIELD_CODES = [
	'required',
	'wrong_type',
	'off_grid',
	'out_of_range',
	'too_long',
	'unknown_id',
	'unknown_field'
] as const;
export type FieldCode = (typeof FIELD_CODES)[number];

/** `path` is dotted: `windows.0.from`. */
export interface FieldProblem {
	path: string;
	code: FieldCode;
}

/** What travels between modules when something is refused; `extra` joins the document's top level. */
export interface Refusal {
	code: ProblemCode;
	detail?: string;
	errors?: FieldProblem[];
	retryAfterSeconds?: number;
	/** It was refused before, under the same key: said in the header, not in the document. */
	isReplay?: boolean;
	extra?: Record<string, unknown>;
}

export interface ProblemDocument {
	type: string;
	title: string;
	status: number;
	code: ProblemCode;
	detail: string;
	errors?: FieldProblem[];
	[extra: string]: unknown;
}
