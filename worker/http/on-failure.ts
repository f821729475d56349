import type { ErrorHandler } from 'hono';
import type { HttpEnv } from './context.ts';
import { problem } from './problem.ts';
import { Refused } from './refused.ts';

/** A refusal becomes its problem; anything else is logged by name alone and answered 503, safe to retry. */
export const onFailure: ErrorHandler<HttpEnv> = (error, c) => {
	if (error instanceof Refused) return problem(error.refusal);
	console.error(
		JSON.stringify({
			event: 'request_failed',
			requestId: c.var.requestId,
			method: c.req.method,
			route: c.req.routePath,
			error: error.name
		})
	);
	return problem({
		code: 'unavailable',
		detail:
			'Something failed on our side. Repeating the request with the same Idempotency-Key is safe.'
	});
};
