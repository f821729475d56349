import {
	PROBLEM_STATUS,
	type ProblemCode,
	type ProblemDocument,
	type Refusal
} from '../contracts/problem.ts';

const TITLES: Record<ProblemCode, string> = {
	malformed_json: 'The body is not JSON',
	not_signed_in: 'Sign in first',
	forbidden: 'Not allowed',
	bad_origin: 'The request came from another site',
	not_found: 'There is nothing here',
	slot_taken: 'The time is taken',
	illegal_transition: 'That step is not possible from here',
	hold_expired: 'The held time has run out',
	outside_hours: 'Outside working hours',
	in_past: 'The time has passed',
	too_late: 'Too late for that',
	not_offered: 'This cannot be booked online',
	conflict: 'That conflicts with what is there',
	stale_version: 'Somebody changed it in the meantime',
	body_too_large: 'The body is too large',
	wrong_content_type: 'Send application/json',
	invalid: 'Some fields are not right',
	idempotency_key_reused: 'This key was used for another request',
	nonexistent_time: 'That local time does not exist',
	wrong_code: 'The code is wrong',
	rate_limited: 'Too many requests',
	locked_out: 'Too many failed attempts',
	unavailable: 'Not available right now'
};

/** The one place where a refusal becomes HTTP. Nothing personal and nothing internal goes in. */
export function problem(refusal: Refusal, headers: Record<string, string> = {}): Response {
	const { code, detail, errors, retryAfterSeconds, isReplay, extra } = refusal;
	const status = PROBLEM_STATUS[code];
	const document: ProblemDocument = {
		type: `urn:chairside:problem:${code}`,
		title: TITLES[code],
		status,
		code,
		detail: detail ?? TITLES[code],
		...(errors && { errors }),
		...extra
	};
	const retryAfter = retryAfterSeconds ?? (status === 503 ? 2 : undefined);
	return new Response(JSON.stringify(document), {
		status,
		headers: {
			'content-type': 'application/problem+json',
			'cache-control': 'no-store',
			...(retryAfter !== undefined && { 'retry-after': String(Math.ceil(retryAfter)) }),
			...(isReplay && { 'idempotency-replayed': 'true' }),
			...headers
		}
	});
}
