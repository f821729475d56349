import { error, type RequestEvent } from '@sveltejs/kit';
import type { PublicClinic } from '#contracts/public-booking';
import { apiVia, ApiProblem } from '$lib/api/client.ts';

/** A refused page as the visitor sees it: there is none, or the clinic does not answer just now. */
export function refusePage(problem: unknown): never {
	if (!(problem instanceof ApiProblem)) throw problem;
	const status = problem.status === 404 || problem.status === 422 ? 404 : problem.status || 503;
	error(status, { message: problem.code, code: problem.code });
}

export const getClinic = (event: Pick<RequestEvent, 'fetch'>, slug: string) =>
	apiVia(event.fetch)
		.get<PublicClinic>(`/public/clinics/${encodeURIComponent(slug)}`)
		.catch(refusePage);
