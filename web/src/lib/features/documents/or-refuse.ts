import { error } from '@sveltejs/kit';
import { ApiProblem } from '$lib/api/client.ts';

/** What the API answered, or the page that says how it refused. */
export async function orRefuse<Answer>(asked: Promise<Answer>): Promise<Answer> {
	try {
		return await asked;
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
}
