import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { ApiProblem, apiVia, type ApiClient } from '$lib/api/client.ts';

/** What the page shows of a refused form. */
export interface RefusedForm {
	code: string;
	retryAfterSeconds: number | null;
	/** The start that was wanted, where one was. */
	start: string | null;
	alternatives: { start: string; providerId: string }[];
}

const KEY = /^[0-9a-f-]{36}$/;

/**
 * Carries out a form of a plain page: one call of the API with the key that the page was made with,
 * so that a form sent twice is one act; then on to the next address. A refusal comes back to the page.
 */
export async function actOnForm(
	event: Pick<RequestEvent, 'request' | 'fetch'>,
	act: (api: ApiClient, key: string, fields: FormData) => Promise<unknown>,
	next: string
): Promise<ActionFailure<RefusedForm>> {
	const fields = await event.request.formData();
	const key = String(fields.get('key'));
	try {
		await act(apiVia(event.fetch), KEY.test(key) ? key : crypto.randomUUID(), fields);
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		const alternatives = problem.extra['alternatives'];
		return fail(problem.status || 503, {
			code: problem.code,
			retryAfterSeconds: problem.retryAfterSeconds,
			start: typeof fields.get('start') === 'string' ? String(fields.get('start')) : null,
			alternatives: Array.isArray(alternatives) ? (alternatives as RefusedForm['alternatives']) : []
		});
	}
	redirect(303, next);
}
